import type { CheckReport, CheckState, RunSnapshot } from '#lib/checking'

const countOf = (checks: readonly CheckReport[], state: CheckState) => checks.filter((c) => c.state === state).length

/** "3 of 10 hold, 1 failed": what a glance should bring. */
export function tally(checks: readonly CheckReport[]): string {
  const failed = countOf(checks, 'failed')
  const held = `${countOf(checks, 'passed')} of ${checks.length} hold`
  return failed === 0 ? held : `${held}, ${failed} failed`
}

const phrases: readonly [CheckState, (n: number) => string][] = [
  ['passed', (n) => `${n} passed`],
  ['failed', (n) => `${n} failed`],
  ['converging', (n) => `${n} converging`],
  ['running', (n) => `${n} being checked`],
  ['blocked', (n) => `${n} blocked`],
  ['could-not-check', (n) => `${n} could not be checked`],
  ['unsupported', (n) => `${n} not supported`],
  ['waiting', (n) => `${n} waiting`],
]

/** The scale bar in words, for readers of text: "10 checks: 3 passed, 1 failed, 6 waiting". */
export function scaleWords(checks: readonly CheckReport[]): string {
  const parts = phrases.map(([state, phrase]) => ({ n: countOf(checks, state), phrase })).filter(({ n }) => n > 0)
  if (countOf(checks, 'waiting') === checks.length) return `${checks.length} checks, none looked at yet`
  return `${checks.length} checks: ${parts.map(({ n, phrase }) => phrase(n)).join(', ')}`
}

/** What is being done while a run is open: "4 of 10 hold. Now: It answers by its DNS name." */
export function progressWords(checks: readonly CheckReport[]): string {
  const now = checks.find((c) => c.state === 'running') ?? checks.find((c) => c.state === 'converging')
  return now ? `${tally(checks)}. Now: ${now.title}` : `${tally(checks)}.`
}

/** What an ended run came to, in a word or two and a sentence. */
export function verdictSentence(run: RunSnapshot): { word: string; sentence: string } {
  if (run.cancelled) return { word: 'Stopped.', sentence: `${tally(run.checks)}. The attempt does not count.` }
  switch (run.verdict) {
    case 'passed':
      return { word: 'Passed.', sentence: passedSentence(run.checks) }
    case 'failed':
      return { word: 'Not yet.', sentence: `${tally(run.checks)}.` }
    case 'converging':
      return {
        word: 'Right so far.',
        sentence: `${tally(run.checks)}; the cluster is still at work. Check again soon.`,
      }
    case 'unsupported':
      return { word: 'Not on this cluster.', sentence: `It lacks what the lab needs. The attempt does not count.` }
    case 'could-not-check':
      return { word: 'Could not check.', sentence: `What was seen is kept; the attempt does not count.` }
    case undefined:
      return { word: 'Checking.', sentence: progressWords(run.checks) }
  }
}

function passedSentence(checks: readonly CheckReport[]): string {
  const lacking = countOf(checks, 'unsupported')
  if (lacking === 0) return `All ${checks.length} hold.`
  const rest = lacking === 1 ? 'one is not supported here' : `${lacking} are not supported here`
  return `All ${countOf(checks, 'passed')} that your cluster can show hold; ${rest}.`
}
