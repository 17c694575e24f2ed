import { beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#lib/identity'
import { attempt } from '../attempts.ts'
import { closeAttempt } from '../close-attempt.ts'
import { labStates } from '../lab-progress.ts'
import { openAttempt } from '../open-attempt.ts'
import { CLUSTER, ending, freshDataFolder, somebody } from '../trial.ts'
import { keepRegrading } from './keep-regrading.ts'
import { type StoredAttempt, storedAttempts } from './stored-attempts.ts'

let learner: Viewer

beforeAll(async () => {
  freshDataFolder()
  learner = await somebody()
})

async function attemptAt(lab: string, verdict: 'passed' | 'failed'): Promise<string> {
  const { id } = await openAttempt(learner, { lab, cluster: CLUSTER })
  await closeAttempt(learner, id, ending(verdict))
  return id
}

async function stored(lab?: string, page?: number): Promise<StoredAttempt[]> {
  const all: StoredAttempt[] = []
  for await (const one of storedAttempts(lab, page)) all.push(one)
  return all
}

test('finished attempts come with their evidence and the checks that hold; open ones do not come', async () => {
  const id = await attemptAt('pods', 'failed')
  await openAttempt(learner, { lab: 'pods', cluster: CLUSTER })
  const [one, ...others] = await stored('pods')
  expect(others).toEqual([])
  expect(one).toMatchObject({ id, lab: 'pods', verdict: 'failed', checks: ending('failed').checks })
  expect(one?.evidence).toHaveLength(2_000)
  expect(await stored('secrets')).toEqual([])
})

test('a new grading holds, the old one is kept, and the learner stands as the attempts now say', async () => {
  const first = await attemptAt('services', 'failed')
  await attemptAt('services', 'failed')
  expect((await labStates(learner)).get('services')).toMatchObject({ state: 'failing', diagnosisInARow: 2 })
  await keepRegrading(first, { verdict: 'passed', checks: ending('passed').checks, reason: 'the check was too strict' })
  expect(await attempt(learner, first)).toMatchObject({
    verdict: 'passed',
    diagnosis: undefined,
    checks: ending('passed').checks,
    gradings: [{ number: 1, verdict: 'failed' }, { number: 2, verdict: 'passed', reason: 'the check was too strict' }],
  })
  expect((await labStates(learner)).get('services')).toMatchObject({ state: 'lapsed', attempts: 2, diagnosisInARow: 1 })
})

test('what was achieved by mistake is taken back, and more attempts than a page are all found', async () => {
  const id = await attemptAt('jobs', 'passed')
  await keepRegrading(id, { verdict: 'failed', checks: ending('failed').checks, reason: 'the check was too lenient' })
  const state = (await labStates(learner)).get('jobs')
  expect([state?.state, state?.achievedAt]).toEqual(['failing', undefined])
  for (let n = 0; n < 3; n++) await attemptAt('scaling', 'failed')
  expect(await stored('scaling', 2)).toHaveLength(3)
})
