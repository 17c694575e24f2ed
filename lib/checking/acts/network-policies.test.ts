import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ExecAnswer } from '#lib/cluster'
import { checker } from '../checker.ts'
import { startRun } from '../run.ts'
import { TrialCluster } from '../trial-cluster.ts'

const pods = '/api/v1/namespaces/lab/pods'
const policies = '/apis/networking.k8s.io/v1/namespaces/lab/networkpolicies'
const running = (name: string) => ({
  phase: 'Running',
  podIP: '10.0.0.7',
  conditions: [{ type: 'Ready', status: 'True' }],
  containerStatuses: [{ name, ready: true, restartCount: 0, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }],
})
const answers: ExecAnswer = { code: 0, stdout: 'hello', stderr: '  HTTP/1.1 200 OK' }
const silence: ExecAnswer = { code: 1, stdout: '', stderr: 'wget: download timed out' }

let cluster: TrialCluster
beforeEach(() => {
  cluster = new TrialCluster()
  cluster.put('/api/v1/namespaces', { metadata: { name: 'lab' } })
  cluster.put(pods, { metadata: { name: 'api' }, spec: { containers: [{ name: 'api', image: 'api' }] }, status: running('api') })
  cluster.before = ({ method, path, body }) => {
    if (method === 'POST' && path === pods) Object.assign(body as object, { status: running('probe') })
  }
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** Runs the canary; each command takes three seconds of the clock. */
async function tried(answer: () => ExecAnswer) {
  const now = Date.now.bind(Date)
  let later = 0
  vi.spyOn(Date, 'now').mockImplementation(() => now() + later)
  cluster.exec = async () => {
    later += 3_000
    return answer()
  }
  const lab = {
    id: 'trial',
    namespaces: ['lab'],
    converges: 2,
    checker: checker(({ check, expect: expecting, pod, networkPolicies }) => {
      const api = pod('api')
      check('The cluster enforces policies', { mayBeUnsupported: true, touches: 'makes a policy' }, async () => expecting(networkPolicies(api, 8080)).toBeEnforced())
    }),
  }
  const { snapshot, verdict } = await startRun({ lab, cluster, secretKey: randomBytes(32) }).finished
  return { verdict, state: snapshot.checks[0]?.state, diagnosis: snapshot.checks[0]?.diagnosis?.id }
}

test('a cluster that lets through what a policy forbids is unsupported, not failed', async () => {
  expect(await tried(() => answers)).toEqual({ verdict: 'passed', state: 'unsupported', diagnosis: 'policies-not-enforced' })
})

test('a cluster that cuts the canary off enforces policies, and canary and policy are gone afterwards', async () => {
  expect(await tried(() => (cluster.names(policies).length > 0 ? silence : answers))).toMatchObject({ state: 'passed' })
  expect(cluster.names(policies)).toEqual([])
  expect(cluster.names(pods)).toEqual(['api'])
})

test('a pod that answers nobody, not even itself, says nothing about policies', async () => {
  expect(await tried(() => silence)).toMatchObject({ state: 'failed', diagnosis: 'nothing-listens' })
})
