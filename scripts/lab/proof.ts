import { randomBytes } from 'node:crypto'
import { type CheckReport, type RunResult, setupLab, startRun } from '#lib/checking'
import type { Cluster } from '#lib/cluster'
import type { Case } from './cases.ts'
import { openTerminal } from './kubectl.ts'
import { leastPrivilege } from './least-privilege.ts'
import { wrongWithDiagnoses, wrongWithEvidence } from './offline.ts'
import type { Room, Stage } from './stage.ts'

export interface Proof {
  of: Case
  seconds: number
  /** What is wrong, in lines; none when it came out as it must. */
  wrong: readonly string[]
  /** Bytes that the evidence of its attempt takes when it is stored. */
  evidence?: number
}

type Played = Pick<Proof, 'wrong' | 'evidence'>

/** Plays a case, checks it, and clears away what it left. */
export async function proveOne(given: Case, stage: Stage, leastPrivileges: boolean): Promise<Proof> {
  const begun = performance.now()
  const ended = (played: Played) => ({ of: given, seconds: (performance.now() - begun) / 1000, ...played })
  const notPlayed = (error: unknown) => ({ wrong: [`it could not be played: ${error instanceof Error ? error.message : String(error)}`] })
  let room: Room
  try {
    room = await stage.enter(given)
  } catch (error) {
    return ended(notPlayed(error))
  }
  const played = await play(room, leastPrivileges).catch(notPlayed)
  await room.leave()
  return ended(played)
}

async function play({ of, cluster, reach }: Room, leastPrivileges: boolean): Promise<Played> {
  const { lab, text, file } = of
  for await (const _step of setupLab(lab, cluster)) continue
  const terminal = await openTerminal(reach, cluster.name, lab.startsIn ?? lab.namespaces[0] ?? 'default')
  try {
    const script = file.endsWith('.sh') ? text : `kubectl apply -f - <<'END'\n${text}\nEND`
    const { code, output } = await terminal.run(script)
    if (code !== 0) return { wrong: [`the case itself failed with exit code ${code}:`, ...output.trim().split('\n')] }
    return leastPrivileges ? await underLeastPrivilege(of, cluster, reach) : await checked(of, cluster)
  } finally {
    await terminal.close()
  }
}

async function underLeastPrivilege(one: Case, admin: Cluster, reach: Room['reach']): Promise<Played> {
  const least = await leastPrivilege(one.lab, admin, reach)
  try {
    return await checked(one, least.cluster)
  } finally {
    await least.remove()
  }
}

/** Checks what was played, and grades it again from its evidence alone. */
async function checked(one: Case, cluster: Cluster): Promise<Played> {
  const faults: string[] = []
  const secretKey = randomBytes(32)
  const onFault = (error: unknown) => faults.push(String((error as Error).stack ?? error))
  const result = await startRun({ lab: one.lab, cluster, secretKey, onFault }).finished
  const wrong = judge(one, result)
  const more = wrong.length > 0 ? [] : [...(await wrongWithEvidence(one.lab, result, secretKey)), ...wrongWithDiagnoses(result)]
  return { wrong: [...faults, ...wrong, ...more], evidence: result.evidence.length }
}

/** What differs from what the case must come to. */
function judge({ verdict, diagnosis }: Case, { verdict: found, snapshot }: RunResult): string[] {
  const failed = snapshot.checks.filter(({ state }) => state === 'failed')
  const strangers = failed.filter((report) => report.diagnosis?.id !== diagnosis)
  if (found === verdict && strangers.length === 0) return []
  return [`verdict ${found}, not ${verdict}${diagnosis === undefined ? '' : ` by ${diagnosis}`}:`, ...snapshot.checks.filter(({ state }) => state !== 'passed').map(inOneLine)]
}

function inOneLine({ title, state, diagnosis, waitingFor }: CheckReport): string {
  return `${state} "${title}" ${diagnosis === undefined ? (waitingFor ?? '') : `${diagnosis.id}: expected ${diagnosis.expected}, found ${diagnosis.received} (${diagnosis.receivedNote ?? ''})`}`
}
