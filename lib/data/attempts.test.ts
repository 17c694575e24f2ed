import { beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#lib/identity'
import { attempt, attemptsOf, evidenceOf } from './attempts.ts'
import { interruptOpenAttempts } from './before-sign-in/server.ts'
import { AttemptNotOpen, closeAttempt } from './close-attempt.ts'
import { cohortGrid } from './cohort-grid.ts'
import { createCohort, joinCohort } from './cohorts.ts'
import { openHint } from './hints.ts'
import { labStates } from './lab-progress.ts'
import { changeMember, membersOf } from './members.ts'
import { NotAllowed } from './not-allowed.ts'
import { openAttempt } from './open-attempt.ts'
import { CLUSTER, ending, freshDataFolder, somebody } from './trial.ts'

let learner: Viewer
let fellow: Viewer
let instructor: Viewer
let assistant: Viewer
let stranger: Viewer
let cohort: { id: string; code: string }

beforeAll(async () => {
  freshDataFolder()
  learner = await somebody()
  fellow = await somebody()
  assistant = await somebody()
  instructor = await somebody({ administrator: true })
  stranger = await somebody({ administrator: true })
  cohort = await createCohort(instructor, 'Operators, spring')
  for (const member of [learner, fellow, assistant]) await joinCohort(member, cohort.code)
  await changeMember(instructor, { cohortId: cohort.id, userId: assistant.userId, role: 'assistant' })
  await createCohort(stranger, 'Another cohort')
})

async function attemptBy(viewer: Viewer, lab: string, verdict: 'passed' | 'failed' | 'could-not-check'): Promise<string> {
  const { id } = await openAttempt(viewer, { lab, cluster: CLUSTER })
  await closeAttempt(viewer, id, ending(verdict))
  return id
}

test('what was stored of an attempt comes back whole', async () => {
  const id = await attemptBy(learner, 'services', 'failed')
  const { checks, calls, evidence } = ending('failed')
  expect(await attempt(learner, id)).toMatchObject({
    id,
    lab: 'services',
    state: 'finished',
    verdict: 'failed',
    durationMs: 41,
    diagnosis: { id: 'selector-matches-nothing', title: 'The selector matches no pod.' },
    cluster: CLUSTER,
    checks,
    calls,
    gradings: [{ number: 1, verdict: 'failed' }],
  })
  expect(Buffer.from((await evidenceOf(learner, id)) ?? [])).toEqual(Buffer.from(evidence))
})

test('an attempt is seen by its learner and by who teaches them, and by nobody else', async () => {
  const id = await attemptBy(learner, 'pods', 'passed')
  const page = { learner: learner.userId }
  for (const seeing of [learner, instructor, assistant]) {
    expect((await attempt(seeing, id))?.id).toBe(id)
    expect(await attemptsOf(seeing, 'pods', page)).toHaveLength(1)
    expect(await evidenceOf(seeing, id)).toBeDefined()
  }
  for (const blind of [fellow, stranger]) {
    expect(await attempt(blind, id)).toBeUndefined()
    expect(await attemptsOf(blind, 'pods', page)).toEqual([])
    expect(await evidenceOf(blind, id)).toBeUndefined()
  }
})

test('what an instructor tries out is not seen by their learners', async () => {
  const id = await attemptBy(instructor, 'pods', 'failed')
  expect(await attempt(learner, id)).toBeUndefined()
  expect(await attempt(assistant, id)).toBeUndefined()
})

test('who left a cohort is not seen by its instructor any more', async () => {
  const leaver = await somebody()
  await joinCohort(leaver, cohort.code)
  const id = await attemptBy(leaver, 'pods', 'passed')
  expect(await attempt(instructor, id)).toBeDefined()
  await changeMember(instructor, { cohortId: cohort.id, userId: leaver.userId })
  expect(await attempt(instructor, id)).toBeUndefined()
})

test('an attempt is closed by its learner alone, and once', async () => {
  const { id } = await openAttempt(learner, { lab: 'scaling', cluster: CLUSTER })
  await expect(closeAttempt(fellow, id, ending('passed'))).rejects.toThrow(AttemptNotOpen)
  await expect(closeAttempt(instructor, id, ending('passed'))).rejects.toThrow(AttemptNotOpen)
  expect((await attempt(learner, id))?.state).toBe('open')
  await closeAttempt(learner, id, ending('failed'))
  await expect(closeAttempt(learner, id, ending('passed'))).rejects.toThrow(AttemptNotOpen)
  expect((await labStates(learner)).get('scaling')).toMatchObject({ state: 'failing', attempts: 1 })
})

test('two closings at once store one', async () => {
  const { id } = await openAttempt(learner, { lab: 'secrets', cluster: CLUSTER })
  const both = await Promise.allSettled([closeAttempt(learner, id, ending('failed')), closeAttempt(learner, id, ending('failed'))])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await labStates(learner)).get('secrets')?.attempts).toBe(1)
})

test('what was cancelled, or could not be checked, counts against nobody', async () => {
  const { id } = await openAttempt(learner, { lab: 'jobs', cluster: CLUSTER })
  const { verdict: _, ...rest } = { verdict: 'failed', ...ending('failed') }
  await closeAttempt(learner, id, { ...rest, cancelled: true })
  await attemptBy(learner, 'cronjobs', 'could-not-check')
  const states = await labStates(learner)
  expect((await attempt(learner, id))?.state).toBe('cancelled')
  expect(states.get('jobs')).toBeUndefined()
  expect(states.get('cronjobs')).toMatchObject({ state: 'could-not-check', attempts: 0 })
})

test('what a dead server left open is interrupted: not done, not counted, and never closed afterwards', async () => {
  const { id } = await openAttempt(learner, { lab: 'rollbacks', cluster: CLUSTER })
  await interruptOpenAttempts()
  expect(await attempt(learner, id)).toMatchObject({ state: 'interrupted', verdict: undefined })
  await expect(closeAttempt(learner, id, ending('passed'))).rejects.toThrow(AttemptNotOpen)
  expect((await labStates(learner)).get('rollbacks')).toBeUndefined()
})

test('what was achieved stays achieved when a later check fails', async () => {
  await attemptBy(learner, 'namespaces', 'passed')
  await attemptBy(learner, 'namespaces', 'failed')
  const state = (await labStates(learner)).get('namespaces')
  expect(state).toMatchObject({ state: 'lapsed', attempts: 2 })
  expect(state?.achievedAt).toBeInstanceOf(Date)
})

test('hints are opened in one’s own attempts, and remembered once', async () => {
  const id = await attemptBy(learner, 'configmaps', 'failed')
  expect(await openHint(learner, id, 'selects', 1)).toBe(true)
  expect(await openHint(learner, id, 'selects', 1)).toBe(true)
  expect(await openHint(fellow, id, 'selects', 2)).toBe(false)
  expect(await openHint(instructor, id, 'selects', 2)).toBe(false)
  expect((await attempt(learner, id))?.hints).toMatchObject([{ checkId: 'selects', step: 1 }])
})

test('pages of attempts follow one another, latest first', async () => {
  const ids = [await attemptBy(fellow, 'pods', 'failed'), await attemptBy(fellow, 'pods', 'failed'), await attemptBy(fellow, 'pods', 'passed')]
  const first = await attemptsOf(fellow, 'pods', { limit: 2 })
  const second = await attemptsOf(fellow, 'pods', { limit: 2, before: first.at(-1)?.id })
  expect([...first, ...second].map(({ id }) => id)).toEqual(ids.toReversed())
})

test('a cohort is seen, and led, by those who teach it', async () => {
  expect(await cohortGrid(instructor, cohort.id)).toBeDefined()
  expect(await membersOf(assistant, cohort.id)).toHaveLength(4)
  for (const blind of [learner, stranger]) {
    expect(await cohortGrid(blind, cohort.id)).toBeUndefined()
    expect(await membersOf(blind, cohort.id)).toBeUndefined()
    expect(await changeMember(blind, { cohortId: cohort.id, userId: fellow.userId, role: 'instructor' })).toBe(false)
  }
  expect(await changeMember(assistant, { cohortId: cohort.id, userId: assistant.userId, role: 'instructor' })).toBe(false)
})

test('a cohort keeps an instructor', async () => {
  const last = { cohortId: cohort.id, userId: instructor.userId, role: 'learner' } as const
  await expect(changeMember(instructor, last)).rejects.toThrow(NotAllowed)
  expect((await membersOf(instructor, cohort.id))?.find(({ userId }) => userId === instructor.userId)?.role).toBe('instructor')
})

test('cohorts are made by administrators', async () => {
  await expect(createCohort(learner, 'Mine')).rejects.toThrow(NotAllowed)
})

test('join codes are read as they are said, and guessing them is slowed down', async () => {
  const guesser = await somebody()
  expect((await joinCohort(guesser, ` ${cohort.code.toLowerCase().replace('-', ' ')}`)).cohort?.id).toBe(cohort.id)
  for (let n = 0; n < 11; n += 1) expect(await joinCohort(guesser, `9999-00${n}`)).toEqual({})
  expect((await joinCohort(guesser, cohort.code)).waitMs).toBeGreaterThan(0)
})
