import type { Verdict } from '#lib/checking'
import type { ShownState } from '#app/_look/states.ts'

/** What lists show of an attempt; `diagnosis` is what decided it. */
export interface AttemptShown {
  id: string
  state: 'open' | 'finished' | 'cancelled' | 'interrupted'
  verdict?: Verdict
  openedAt: Date
  diagnosis?: { title: string }
  cluster: { simulated: boolean }
}

/** The mark and the words for an attempt in a list. `live`: it is the one that is being made. */
export function attemptWords(attempt: AttemptShown, live: boolean): { state: ShownState; word: string; seen?: string } {
  const { state, verdict, diagnosis } = attempt
  if (state === 'open' && live) return { state: 'running', word: 'being made' }
  if (state === 'cancelled') return { state: 'could-not-check', word: 'not counted', seen: 'stopped' }
  if (state !== 'finished' || !verdict) return { state: 'could-not-check', word: 'not counted', seen: 'ended early' }
  const seen = diagnosis && asRemark(diagnosis.title)
  switch (verdict) {
    case 'passed':
      return { state: 'passed', word: 'passed' }
    case 'failed':
      return { state: 'failed', word: 'failed', seen }
    case 'converging':
      return { state: 'converging', word: 'not counted', seen: 'right so far' }
    case 'unsupported':
    case 'could-not-check':
      return { state: verdict, word: 'not counted', seen }
  }
}

/** "The selector matches no pod." → "the selector matches no pod"; names that begin a sentence keep their case. */
const asRemark = (title: string) =>
  title.replace(/^(The|A|An|No|Nothing|There|It|This|Its|One) /, (word) => word.toLowerCase()).replace(/\.$/, '')

/** "2 failed, 1 not counted": what attempts came to, without naming what there is none of. */
export function attemptsTally(attempts: readonly AttemptShown[], live?: string): string {
  const word = (attempt: AttemptShown) => attemptWords(attempt, attempt.id === live).word
  return ['passed', 'failed', 'not counted']
    .map((each) => ({ each, n: attempts.filter((attempt) => word(attempt) === each).length }))
    .filter(({ n }) => n > 0)
    .map(({ each, n }) => `${n} ${each}`)
    .join(', ')
}
