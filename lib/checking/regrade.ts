import { ClusterProblem } from '#lib/cluster'
import { actingChecks } from './acting.ts'
import { inCheck } from './check-run.ts'
import { Failed, StillConverging, Unsupported } from './endings.ts'
import { unpack } from './evidence.ts'
import type { CheckReport, Verdict } from './model.ts'
import { NotRecorded, observedIn, ReplayedCheck } from './replay.ts'
import type { CheckedLab } from './run.ts'
import { Secrecy } from './secrecy.ts'
import { told } from './told.ts'
import { verdictOf } from './verdict.ts'
import { versionTooOld } from './version.ts'

/** What today's checker makes of a stored attempt. */
export interface Regrade {
  verdict: Verdict
  checks: readonly CheckReport[]
}

/**
 * Grades stored evidence with today's checker, without a cluster. A check that wants what was not recorded then comes out
 * as could-not-check: the old verdict has to stand.
 */
export async function regrade(lab: CheckedLab, stored: Uint8Array, secretKey: Uint8Array): Promise<Regrade> {
  const evidence = unpack(stored)
  const secrecy = new Secrecy(secretKey)
  const hash = (value: string) => secrecy.hash(value)
  const seen = { first: observedIn(evidence, hash, true), last: observedIn(evidence, hash) }
  const { checks } = lab.checker.declare(evidence.namespaces)
  const tooOld = evidence.serverVersion === undefined ? undefined : versionTooOld(evidence.serverVersion, lab.kubernetes)
  if (tooOld !== undefined) {
    const all = checks.map(({ id, title, task }) => ({ id, title, task, state: 'unsupported' as const, diagnosis: tooOld }))
    return { verdict: verdictOf(all, checks), checks: all }
  }
  const acting = actingChecks(checks)
  const reports = new Map<string, CheckReport>()
  for (const check of checks) {
    const blank = { id: check.id, title: check.title, task: check.task }
    const blockedBy = [check.after ?? []].flat().map(({ id }) => id).filter((id) => reports.get(id)?.state !== 'passed')
    if (blockedBy.length > 0) {
      reports.set(check.id, { ...blank, state: 'blocked', blockedBy })
      continue
    }
    const run = new ReplayedCheck(check.id, check.title, evidence, acting.has(check) ? seen.last : seen.first)
    const { diagnosis, ...ending } = await inCheck(run, check.body).then(() => ({ state: 'passed' as const, diagnosis: undefined }), endingOf)
    reports.set(check.id, { ...blank, ...ending, ...(diagnosis === undefined ? {} : { diagnosis: told(diagnosis, lab, secrecy) }) })
  }
  const all = [...reports.values()]
  return { verdict: verdictOf(all, checks), checks: all }
}

function endingOf(error: unknown): Pick<CheckReport, 'state' | 'diagnosis' | 'waitingFor'> {
  if (error instanceof Failed) return { state: 'failed', diagnosis: error.diagnosis }
  if (error instanceof Unsupported) return { state: 'unsupported', diagnosis: error.diagnosis }
  if (error instanceof StillConverging) return { state: 'converging', waitingFor: error.waitingFor, diagnosis: error.diagnosis }
  if (error instanceof NotRecorded || error instanceof ClusterProblem) return { state: 'could-not-check' }
  throw error
}
