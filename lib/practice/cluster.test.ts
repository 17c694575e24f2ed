import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { PracticeCluster } from './cluster.ts'
import type { Pod } from './data/types.ts'
import { asker, testCluster } from './testing/cluster.ts'

const deployment = (replicas: number, image = 'nginx:1.21') => ({
  metadata: { name: 'web' },
  spec: { replicas, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image }] } } },
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'practice-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const readyPods = ({ api }: PracticeCluster) =>
  api.list<Pod>('pods', { namespace: 'default' }).filter((pod) => pod.status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True'))

test('a Deployment of three becomes ready, and a pod that is deleted has a successor', async () => {
  const { ask, clock, cluster } = testCluster()
  await ask('POST /apis/apps/v1/namespaces/default/deployments', deployment(3))
  await clock.until(() => readyPods(cluster).length === 3)
  const [victim] = readyPods(cluster)
  await ask(`DELETE /api/v1/namespaces/default/pods/${victim!.metadata.name}`, { preconditions: { uid: victim!.metadata.uid } })
  await clock.until(() => readyPods(cluster).length === 3 && !readyPods(cluster).some((pod) => pod.metadata.uid === victim!.metadata.uid))
  expect(readyPods(cluster).map((pod) => pod.metadata.name)).not.toContain(victim!.metadata.name)
})

test('objects are kept across a restart of the server, and their pods come back restarted', async () => {
  const directory = folder()
  const first = testCluster({ directory })
  await first.ask('POST /apis/apps/v1/namespaces/default/deployments', deployment(2))
  await first.clock.until(() => readyPods(first.cluster).length === 2)
  const names = readyPods(first.cluster).map((pod) => pod.metadata.name)
  await first.cluster.close()

  const second = testCluster({ directory })
  expect(second.cluster.token).toBe(first.cluster.token)
  await second.clock.until(() => readyPods(second.cluster).length === 2 && readyPods(second.cluster).every((pod) => pod.status.containerStatuses![0]!.restartCount === 1))
  expect(readyPods(second.cluster).map((pod) => pod.metadata.name)).toEqual(names)
  expect(statSync(join(directory, 'cluster.json.gz')).mode & 0o077).toBe(0)
})

test('a reset empties the cluster and leaves its token', async () => {
  const { ask, cluster } = testCluster()
  await ask('POST /api/v1/namespaces', { metadata: { name: 'mine' } })
  const { token } = cluster
  cluster.reset()
  expect(cluster.token).toBe(token)
  expect((await ask('GET /api/v1/namespaces/mine')).status).toBe(404)
  expect((await ask('GET /api/v1/namespaces/default')).status).toBe(200)
})

test('a request wakes a cluster that sleeps', async () => {
  const { ask, cluster } = testCluster()
  await ask('POST /api/v1/namespaces/default/configmaps', { metadata: { name: 'kept' }, data: { a: 'b' } })
  cluster.sleep()
  expect(cluster.asleep).toBe(true)
  expect((await ask('GET /api/v1/namespaces/default/configmaps/kept')).body.data).toEqual({ a: 'b' })
})

test('one cluster does not know the token of another', async () => {
  const { cluster } = testCluster()
  const other = testCluster()
  const stranger = asker({ token: other.cluster.token, handle: (request: Parameters<typeof cluster.handle>[0]) => cluster.handle(request) } as typeof cluster)
  expect((await stranger('GET /api/v1/pods')).status).toBe(401)
})

test('more objects than its limit are refused as by a full etcd', async () => {
  const { ask } = testCluster({ limits: { objects: 80 } })
  let last = 201
  for (let count = 0; count < 80 && last === 201; count += 1) {
    last = (await ask('POST /api/v1/namespaces/default/configmaps', { metadata: { generateName: 'c-' } })).status
  }
  expect(last).toBe(507)
})

test('a mistake in a timer is told, and the cluster goes on', async () => {
  const told: unknown[] = []
  const { ask, clock, cluster } = testCluster({ onError: (error) => told.push(error) })
  cluster.clock.setTimeout(() => {
    throw new Error('ours')
  }, 10)
  await clock.advance(20)
  expect(told).toEqual([new Error('ours')])
  expect((await ask('GET /api/v1/namespaces/default')).status).toBe(200)
})

test('a reset ends the watches that are open', async () => {
  const { cluster } = testCluster()
  const { stream } = await cluster.handle({ method: 'GET', path: '/api/v1/pods?watch=true', headers: { authorization: `Bearer ${cluster.token}` } })
  const ended = stream!(() => {}, new AbortController().signal)
  cluster.reset()
  await expect(ended).resolves.toBeUndefined()
})
