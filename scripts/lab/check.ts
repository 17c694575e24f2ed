import { randomBytes } from 'node:crypto'
import { type CheckReport, type CheckState, type RunResult, type RunSnapshot, startRun, type Verdict } from '#lib/checking'
import type { LabArguments } from '../lab.ts'
import { clusterOf, oneLab } from './which.ts'

/** Exit codes by verdict. */
const exits: Record<Verdict, number> = { passed: 0, failed: 1, converging: 1, unsupported: 2, 'could-not-check': 2 }

const marks: Record<CheckState, string> = {
  waiting: '·', running: '…', converging: '~', passed: '✓', failed: '✗', blocked: '-', unsupported: '/', 'could-not-check': '?',
}
const stateWords: Record<CheckState, string> = {
  waiting: 'waiting', running: 'checking', converging: 'converging', passed: 'passed', failed: 'failed',
  blocked: 'blocked', unsupported: 'not supported here', 'could-not-check': 'could not check',
}

/** Checks one lab; shows each check as it changes, or prints one JSON object at the end. */
export async function check(given: LabArguments): Promise<number> {
  const lab = await oneLab(given)
  const run = startRun({ lab, cluster: await clusterOf(given), secretKey: randomBytes(32), onFault: (error) => console.error(error) })
  process.once('SIGINT', () => run.cancel())
  if (!given.json) run.subscribe(progress())
  const result = await run.finished
  if (given.json) console.log(JSON.stringify(asJson(lab.id, result)))
  else print(result)
  return exits[result.verdict]
}

/** The object that `check --json` prints. */
export function asJson(lab: string, { verdict, snapshot, durationMs }: RunResult) {
  const checks = snapshot.checks.map(({ id, title, state, diagnosis, waitingFor, blockedBy, seen }) => ({
    id,
    title,
    state,
    diagnosis: diagnosis?.id ?? null,
    expected: diagnosis?.expected ?? null,
    received: diagnosis?.received ?? waitingFor ?? seen ?? null,
    why: diagnosis?.why ?? (blockedBy === undefined ? null : `Looked at once ${blockedBy.join(', ')} holds.`),
    next: diagnosis === undefined ? null : inOneLine(diagnosis.next),
  }))
  return { lab, verdict, checks, durationMs }
}

const inOneLine = ({ act, command }: { act: string; command?: string }) => (command === undefined ? act : `${act} ${command}`)

/** Prints what is waited for, once for each change of it. */
function progress(): (snapshot: RunSnapshot) => void {
  const told = new Map<string, string>()
  return ({ checks, endedAt }) => {
    if (endedAt !== undefined) return
    for (const { id, title, state, waitingFor } of checks) {
      const line = state === 'converging' ? `${marks[state]} ${title}: ${waitingFor ?? ''}` : ''
      if (line !== '' && told.get(id) !== line) console.log(line)
      told.set(id, line)
    }
  }
}

function print({ snapshot, verdict, durationMs, cancelled }: RunResult): void {
  for (const report of snapshot.checks) printCheck(report, snapshot.checks)
  const holding = snapshot.checks.filter(({ state }) => state === 'passed').length
  const words = { passed: 'Passed.', failed: 'Not yet.', converging: 'Converging.', unsupported: 'Not supported by this cluster.', 'could-not-check': 'Could not check; this does not count.' }
  console.log(`\n${cancelled ? 'Stopped. ' : ''}${words[verdict]} ${holding} of ${snapshot.checks.length} hold, in ${(durationMs / 1000).toFixed(1)} s`)
}

function printCheck({ title, state, diagnosis, waitingFor, blockedBy, seen }: CheckReport, all: readonly CheckReport[]): void {
  console.log(`${marks[state]} ${title}${state === 'passed' ? '' : `  (${stateWords[state]})`}`)
  if (seen !== undefined) console.log(`    seen:     ${seen}`)
  if (waitingFor !== undefined) console.log(`    waits:    ${waitingFor}`)
  if (blockedBy !== undefined) console.log(`    looked at once this holds: ${blockedBy.map((id) => all.find((one) => one.id === id)?.title ?? id).join('; ')}`)
  if (diagnosis === undefined || state === 'converging') return
  const note = (text: string | undefined) => (text === undefined ? '' : `  (${text})`)
  console.log(`    ${diagnosis.title}`)
  console.log(`    expected: ${diagnosis.expected}${note(diagnosis.expectedNote)}`)
  console.log(`    found:    ${diagnosis.received}${note(diagnosis.receivedNote)}`)
  console.log(`    why:      ${diagnosis.why}`)
  console.log(`    next:     ${diagnosis.next.act}`)
  if (diagnosis.next.command !== undefined) console.log(`              ${diagnosis.next.command}`)
}
