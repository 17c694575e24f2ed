import { randomBytes } from 'node:crypto'
import { type RunResult, type RunSnapshot, startRun, type Verdict } from '#lib/checking'
import type { LabArguments } from '../lab.ts'
import { linesOf, marks } from './report.ts'
import { clusterOf, oneLab } from './which.ts'

/** Exit codes by verdict. */
const exits: Record<Verdict, number> = { passed: 0, failed: 1, converging: 1, unsupported: 2, 'could-not-check': 2 }

/** Checks one lab; shows each check as it changes, or prints one JSON object at the end. */
export async function check(given: LabArguments): Promise<number> {
  const lab = await oneLab(given)
  const cluster = await clusterOf(given)
  const simulated = cluster.greet().then((said) => said.simulated, () => false)
  const run = startRun({ lab, cluster, secretKey: randomBytes(32), onFault: (error) => console.error(error) })
  process.once('SIGINT', () => run.cancel())
  if (!given.json) run.subscribe(progress())
  const result = await run.finished
  if (given.json) console.log(JSON.stringify(asJson(lab.id, result)))
  else {
    for (const line of linesOf(result)) console.log(line)
    if (await simulated) console.log('On the practice cluster, which is simulated.')
  }
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
