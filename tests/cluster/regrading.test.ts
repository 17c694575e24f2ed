import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startRun } from '#lib/checking'
import { openSecrets } from '#lib/environment'
import { attempt } from '../../lib/data/attempts.ts'
import { closeAttempt } from '../../lib/data/close-attempt.ts'
import { openAttempt } from '../../lib/data/open-attempt.ts'
import { CLUSTER, freshDataFolder, somebody } from '../../lib/data/trial.ts'
import { kubeconfig, play, type PlayedLab, testCluster } from './stage.ts'

if (kubeconfig === undefined) console.log('Skipped: these tests need a cluster. Name one in PILOTHOUSE_TEST_KUBECONFIG.')

describe.skipIf(kubeconfig === undefined)('lab regrade', () => {
  let played: PlayedLab

  beforeAll(async () => void (played = await play('services', 'mistakes/selector-matches-nothing.yaml')))
  afterAll(() => played?.remove())

  const regrade = async (...words: string[]) =>
    JSON.parse((await promisify(execFile)(process.execPath, ['scripts/lab.ts', 'regrade', ...words, '--json'])).stdout) as { graded: number; changes: object[] }

  test('shows which stored verdicts today’s checker would change, and changes them only when told to', async () => {
    const folder = freshDataFolder()
    const secretKey = openSecrets(folder).evidence
    const learner = await somebody()
    const { snapshot, verdict, evidence, calls, durationMs } = await startRun({ lab: played.lab, cluster: await testCluster(), secretKey }).finished
    expect(verdict).toBe('failed')
    const store = async (end: { verdict: 'passed' | 'failed'; checks: typeof snapshot.checks }) => {
      const { id } = await openAttempt(learner, { lab: 'services', cluster: CLUSTER })
      await closeAttempt(learner, id, { ...end, calls, evidence, durationMs })
      return id
    }
    const right = await store({ verdict: 'failed', checks: snapshot.checks })
    // As a checker would have had it that did not look at the selector.
    const wrong = await store({ verdict: 'passed', checks: snapshot.checks.map((check) => ({ id: check.id, title: check.title, task: check.task, state: 'passed' as const })) })

    const change = { attempt: wrong, lab: 'services', before: { verdict: 'passed', diagnoses: [] }, now: { verdict: 'failed', diagnoses: ['selector-matches-nothing'] } }
    expect(await regrade('services')).toMatchObject({ graded: 2, applied: false, changes: [change] })
    expect((await attempt(learner, wrong))?.verdict).toBe('passed')

    expect(await regrade('--apply', '--reason', `test ${randomBytes(2).toString('hex')}`)).toMatchObject({ applied: true, changes: [change] })
    expect(await attempt(learner, wrong)).toMatchObject({ verdict: 'failed', gradings: [{ verdict: 'passed' }, { verdict: 'failed', reason: expect.stringContaining('test') as string }] })
    expect((await attempt(learner, right))?.gradings).toHaveLength(1)
    expect(await regrade()).toMatchObject({ graded: 2, changes: [] })
  })
})
