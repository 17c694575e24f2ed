import { existsSync } from 'node:fs'
import { regrade as gradeAgain, type Regrade } from '#lib/checking'
import { loadLab, type LoadedLab } from '#lib/curriculum'
import { closeDatabase, databaseFile, keepRegrading, storedAttempts, type StoredAttempt } from '#lib/data/regrading'
import { secrets } from '#lib/environment'
import type { LabArguments } from '../lab.ts'

/** An attempt that today's checker would grade otherwise. */
interface Change {
  attempt: StoredAttempt
  now: Regrade
}

/** Grades stored attempts with today's checkers and shows which verdicts would change; stores them only with --apply. */
export async function regrade({ labs, json, apply, reason = 'graded again with a changed checker' }: LabArguments): Promise<number> {
  if (!existsSync(databaseFile())) throw new Error(`There are no attempts: ${databaseFile()} is not there. PILOTHOUSE_DATA names the data folder.`)
  const changes: Change[] = []
  const counts = { graded: 0, 'not gradable': 0 }
  const known = new Map<string, LoadedLab | undefined>()
  const wanted = labs.length === 0 ? [undefined] : labs
  for (const id of wanted) {
    for await (const attempt of storedAttempts(id)) {
      if (!known.has(attempt.lab)) known.set(attempt.lab, await loadLab(attempt.lab))
      const now = await graded(known.get(attempt.lab), attempt)
      counts[now === undefined ? 'not gradable' : 'graded']++
      if (now !== undefined && differs(attempt, now)) changes.push({ attempt, now })
    }
  }
  for (const change of changes) {
    if (!json) tell(change)
    if (apply) await keepRegrading(change.attempt.id, { ...change.now, reason })
  }
  await closeDatabase()
  if (json) console.log(JSON.stringify({ ...counts, applied: apply, changes: changes.map(asJson) }))
  else console.log(summary(counts, changes.length, apply))
  return 0
}

/** What today's checker makes of it; undefined when it wants what was not recorded, and the old verdict has to stand. */
async function graded(lab: LoadedLab | undefined, { id, evidence }: StoredAttempt): Promise<Regrade | undefined> {
  if (lab === undefined) return undefined
  try {
    const now = await gradeAgain(lab, evidence, secrets().evidence)
    return now.verdict === 'could-not-check' ? undefined : now
  } catch (error) {
    console.error(`attempt ${id} could not be graded again:`, error)
    return undefined
  }
}

const diagnosesOf = (checks: Regrade['checks']) => checks.flatMap(({ state, diagnosis }) => (state === 'failed' && diagnosis !== undefined ? [diagnosis.id] : []))

function differs({ verdict, checks }: StoredAttempt, now: Regrade): boolean {
  return verdict !== now.verdict || diagnosesOf(checks).join() !== diagnosesOf(now.checks).join()
}

const inWords = (verdict: string, checks: Regrade['checks']) => [verdict, ...diagnosesOf(checks)].join(' ')

function tell({ attempt, now }: Change): void {
  console.log(`${attempt.lab.padEnd(24)}${attempt.endedAt.toISOString()}  ${attempt.id}\n    ${inWords(attempt.verdict, attempt.checks)}  →  ${inWords(now.verdict, now.checks)}`)
}

function asJson({ attempt: { id, lab, verdict, checks }, now }: Change) {
  return { attempt: id, lab, before: { verdict, diagnoses: diagnosesOf(checks) }, now: { verdict: now.verdict, diagnoses: diagnosesOf(now.checks) } }
}

function summary(counts: { graded: number; 'not gradable': number }, changed: number, applied: boolean): string {
  const kept = counts['not gradable'] === 0 ? '' : `; ${counts['not gradable']} keep their verdict, as they did not record what today's checker asks for`
  const what = applied ? 'changed; the old verdicts are kept beside the new ones' : 'would change; --apply changes them'
  return `${counts.graded} attempts graded again${kept}. ${changed} ${changed === 0 ? 'would change.' : `${what}.`}`
}
