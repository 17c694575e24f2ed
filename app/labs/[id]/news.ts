import type { CheckReport, RunSnapshot } from '#lib/checking'
import { settled } from '#app/_verdicts/settled.ts'
import { verdictSentence } from '#app/_verdicts/tally.ts'

/** What is said of a new snapshot to readers of text; undefined when nothing settled since the checks before. */
export function newsOf(before: readonly CheckReport[], snapshot: RunSnapshot): string | undefined {
  const lines = settled(before, snapshot.checks)
  if (snapshot.endedAt !== undefined) {
    const { word, sentence } = verdictSentence(snapshot)
    lines.push(word, sentence)
  }
  return lines.length > 0 ? lines.join(' ') : undefined
}
