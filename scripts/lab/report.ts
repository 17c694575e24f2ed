import type { CheckReport, CheckState, Diagnosis, RunResult, Verdict } from '#lib/checking'

export const marks: Record<CheckState, string> = {
  waiting: '·', running: '…', converging: '~', passed: '✓', failed: '✗', blocked: '-', unsupported: '/', 'could-not-check': '?',
}
const stateWords: Record<CheckState, string> = {
  waiting: 'waiting', running: 'checking', converging: 'converging', passed: 'passed', failed: 'failed',
  blocked: 'blocked', unsupported: 'not supported here', 'could-not-check': 'could not check',
}

const verdictWords: Record<Verdict, string> = {
  passed: 'Passed.', failed: 'Not yet.', converging: 'Converging.', unsupported: 'Not supported by this cluster.', 'could-not-check': 'Could not check; this does not count.',
}

/** A run as the terminal shows it: each check, what was found, and what it comes to. */
export function linesOf({ snapshot: { checks }, verdict, durationMs, cancelled }: Pick<RunResult, 'snapshot' | 'verdict' | 'durationMs' | 'cancelled'>): string[] {
  const holding = checks.filter(({ state }) => state === 'passed').length
  const sum = `${cancelled ? 'Stopped. ' : ''}${verdictWords[verdict]} ${holding} of ${checks.length} hold, in ${(durationMs / 1000).toFixed(1)} s`
  return [...checks.flatMap((report) => linesOfCheck(report, checks)), '', sum]
}

function linesOfCheck({ title, state, diagnosis, waitingFor, blockedBy, seen }: CheckReport, all: readonly CheckReport[]): string[] {
  const titleOf = (id: string) => all.find((one) => one.id === id)?.title ?? id
  return [
    `${marks[state]} ${title}${state === 'passed' ? '' : `  (${stateWords[state]})`}`,
    ...(seen === undefined ? [] : [`    seen:     ${seen}`]),
    ...(waitingFor === undefined ? [] : [`    waits:    ${waitingFor}`]),
    ...(blockedBy === undefined ? [] : [`    looked at once this holds: ${blockedBy.map(titleOf).join('; ')}`]),
    ...(diagnosis === undefined || state === 'converging' ? [] : linesOfDiagnosis(diagnosis)),
  ]
}

function linesOfDiagnosis({ title, expected, expectedNote, received, receivedNote, why, next }: Diagnosis): string[] {
  const note = (text: string | undefined) => (text === undefined ? '' : `  (${text})`)
  return [
    `    ${title}`,
    `    expected: ${expected}${note(expectedNote)}`,
    `    found:    ${received}${note(receivedNote)}`,
    `    why:      ${why}`,
    `    next:     ${next.act}`,
    ...(next.command === undefined ? [] : [`              ${next.command}`]),
  ]
}
