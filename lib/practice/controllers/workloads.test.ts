import { expect, test } from 'vitest'
import type { CronJob, Deployment, Job, PersistentVolumeClaim, Pod, ReplicaSet, StatefulSet } from '../data/types.ts'
import { testCluster } from '../testing/cluster.ts'

type Test = ReturnType<typeof testCluster>

const template = (image: string, command?: string[], restartPolicy?: string) => ({
  metadata: { labels: { app: 'web' } },
  spec: {
    terminationGracePeriodSeconds: 1,
    ...(restartPolicy && { restartPolicy }),
    containers: [{ name: 'c', image, ...(command && { command }) }],
  },
})

const deployment = (replicas: number, image: string, strategy?: unknown) => ({
  metadata: { name: 'web' },
  spec: { replicas, selector: { matchLabels: { app: 'web' } }, template: template(image), ...(strategy !== undefined && { strategy }) },
})

const path = '/apis/apps/v1/namespaces/default/deployments'
const live = ({ cluster }: Test) => cluster.api.get<Deployment>('deployments', 'default', 'web')!
const sets = ({ cluster }: Test) => cluster.api.list<ReplicaSet>('replicasets', { namespace: 'default' })
const pods = ({ cluster }: Test) => cluster.api.list<Pod>('pods', { namespace: 'default' })
const ready = (pod: Pod) => pod.status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True') ?? false
const settled = (made: Test, replicas: number) => () => {
  const { status, metadata } = live(made)
  return status.observedGeneration === metadata.generation && status.updatedReplicas === replicas && status.replicas === replicas && status.availableReplicas === replicas
}
const image = (made: Test, name: string) => made.ask(`PATCH ${path}/web`, { spec: { template: { spec: { containers: [{ name: 'c', image: name }] } } } }, 'application/strategic-merge-patch+json')

test('a rolling update never has fewer pods available, nor more in all, than its strategy allows', async () => {
  const made = testCluster()
  await made.ask(`POST ${path}`, deployment(4, 'nginx:1.21', { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }))
  await made.clock.until(settled(made, 4))
  let fewest = 4
  let most = 4
  made.cluster.api.watch<Pod>('pods', () => {
    const active = pods(made).filter((pod) => !pod.metadata.deletionTimestamp)
    fewest = Math.min(fewest, active.filter(ready).length)
    most = Math.max(most, active.length)
  })
  await image(made, 'nginx:1.25')
  await made.clock.until(settled(made, 4))
  expect({ fewest, most }).toEqual({ fewest: 4, most: 5 })
})

test('Recreate stops all old pods before it starts a new one', async () => {
  const made = testCluster()
  await made.ask(`POST ${path}`, deployment(2, 'nginx:1.21', { type: 'Recreate' }))
  await made.clock.until(settled(made, 2))
  const seen = new Set<number>()
  made.cluster.api.watch<Pod>('pods', () => seen.add(new Set(pods(made).map((pod) => pod.spec.containers[0]!.image)).size))
  await image(made, 'nginx:1.25')
  await made.clock.until(settled(made, 2))
  expect(Math.max(...seen)).toBe(1)
})

test('what is undone gets a new revision and its old ReplicaSet back', async () => {
  const made = testCluster()
  await made.ask(`POST ${path}`, deployment(2, 'nginx:1.21'))
  await made.clock.until(settled(made, 2))
  const [first] = sets(made)
  await image(made, 'nginx:1.25')
  await made.clock.until(settled(made, 2))
  await image(made, 'nginx:1.21')
  await made.clock.until(settled(made, 2))
  const back = sets(made).find((set) => set.metadata.uid === first!.metadata.uid)!
  expect(sets(made)).toHaveLength(2)
  expect(back.spec.replicas).toBe(2)
  expect(back.metadata.annotations).toMatchObject({ 'deployment.kubernetes.io/revision': '3', 'deployment.kubernetes.io/revision-history': '1' })
  expect(live(made).metadata.annotations).toMatchObject({ 'deployment.kubernetes.io/revision': '3' })
})

test('a rollout that stands still is told after its deadline', async () => {
  const made = testCluster()
  await made.ask(`POST ${path}`, { ...deployment(1, 'nginx:9.99-nope'), spec: { ...deployment(1, 'nginx:9.99-nope').spec, progressDeadlineSeconds: 60 } })
  const condition = () => live(made).status.conditions?.find((each) => each.type === 'Progressing')
  await made.clock.advance(50_000)
  expect(condition()).toMatchObject({ status: 'True' })
  await made.clock.advance(20_000)
  expect(condition()).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' })
})

test('a ReplicaSet that is scaled by hand is scaled back by its Deployment', async () => {
  const made = testCluster()
  await made.ask(`POST ${path}`, deployment(2, 'nginx:1.21'))
  await made.clock.until(settled(made, 2))
  await made.ask(`PATCH /apis/apps/v1/namespaces/default/replicasets/${sets(made)[0]!.metadata.name}/scale`, { spec: { replicas: 5 } }, 'application/merge-patch+json')
  await made.clock.until(settled(made, 2))
  expect(sets(made)[0]!.spec.replicas).toBe(2)
})

test('a pod with the right labels and no owner is adopted', async () => {
  const made = testCluster()
  await made.ask(`POST ${path}`, deployment(1, 'nginx:1.21'))
  await made.clock.until(settled(made, 1))
  const [set] = sets(made)
  await made.ask('POST /api/v1/namespaces/default/pods', { metadata: { name: 'stray', labels: set!.spec.selector.matchLabels }, spec: template('nginx:1.21').spec })
  await made.clock.until(() => pods(made).length === 1 && settled(made, 1)())
  expect(pods(made)[0]!.metadata.ownerReferences?.[0]?.uid).toBe(set!.metadata.uid)
})

test('deleting a Deployment takes all it made; as orphans they stay', async () => {
  const made = testCluster()
  await made.ask(`POST ${path}`, deployment(2, 'nginx:1.21'))
  await made.clock.until(settled(made, 2))
  await made.ask(`DELETE ${path}/web`, { propagationPolicy: 'Orphan' })
  await made.clock.advance(5_000)
  expect(live(made)).toBeUndefined()
  expect(pods(made)).toHaveLength(2)
  await made.ask(`DELETE /apis/apps/v1/namespaces/default/replicasets/${sets(made)[0]!.metadata.name}`, { propagationPolicy: 'Foreground' })
  await made.clock.advance(5_000)
  expect([...sets(made), ...pods(made)]).toEqual([])
})

const stateful = {
  metadata: { name: 'db' },
  spec: {
    serviceName: 'db', replicas: 3, selector: { matchLabels: { app: 'web' } }, template: template('nginx:1.21'),
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }],
  },
}

test('a StatefulSet makes its pods in order, one when the one before is ready, and keeps their claims', async () => {
  const made = testCluster()
  const order: string[] = []
  made.cluster.api.watch<Pod>('pods', ({ type, object }) => {
    if (type === 'ADDED' && object.metadata.namespace === 'default') order.push(`${object.metadata.name} after ${pods(made).filter(ready).length}`)
  })
  await made.ask('POST /apis/apps/v1/namespaces/default/statefulsets', stateful)
  const set = () => made.cluster.api.get<StatefulSet>('statefulsets', 'default', 'db')!
  await made.clock.until(() => set().status.readyReplicas === 3)
  expect(order).toEqual(['db-0 after 0', 'db-1 after 1', 'db-2 after 2'])
  const claim = () => made.cluster.api.get<PersistentVolumeClaim>('persistentvolumeclaims', 'default', 'data-db-1')!
  const { uid } = claim().metadata
  expect(claim().status.phase).toBe('Bound')
  const before = pods(made).find((pod) => pod.metadata.name === 'db-1')!.metadata.uid
  await made.ask('DELETE /api/v1/namespaces/default/pods/db-1')
  await made.clock.until(() => set().status.readyReplicas === 3 && pods(made).find((pod) => pod.metadata.name === 'db-1')!.metadata.uid !== before)
  expect(claim().metadata.uid).toBe(uid)
})

const job = (command: string[], spec: object = {}) => ({ metadata: { name: 'job' }, spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox:1.36', command }] } }, ...spec } })
const jobNow = ({ cluster }: Test) => cluster.api.get<Job>('jobs', 'default', 'job')!
const conditionsOf = (made: Test) => (jobNow(made).status.conditions ?? []).map((each) => `${each.type} ${each.reason}`)

test('a Job that succeeds is complete', async () => {
  const made = testCluster()
  await made.ask('POST /apis/batch/v1/namespaces/default/jobs', job(['true'], { completions: 3, parallelism: 2 }))
  await made.clock.until(() => conditionsOf(made).length > 0)
  expect(conditionsOf(made)).toEqual(['SuccessCriteriaMet CompletionsReached', 'Complete CompletionsReached'])
  expect(jobNow(made).status).toMatchObject({ succeeded: 3 })
})

test('a Job that fails tries again, later each time, and gives up at its limit', async () => {
  const made = testCluster()
  const starts: number[] = []
  made.cluster.api.watch<Pod>('pods', ({ type, object }) => {
    if (type === 'ADDED' && object.metadata.namespace === 'default') starts.push(made.clock.now())
  })
  await made.ask('POST /apis/batch/v1/namespaces/default/jobs', job(['false'], { backoffLimit: 2 }))
  await made.clock.until(() => conditionsOf(made).length > 0)
  expect(conditionsOf(made)).toEqual(['FailureTarget BackoffLimitExceeded', 'Failed BackoffLimitExceeded'])
  const waits = starts.slice(1).map((at, index) => (at - starts[index]!) / 1000)
  expect(waits).toHaveLength(2)
  expect(waits[0]).toBeGreaterThanOrEqual(10)
  expect(waits[1]).toBeGreaterThanOrEqual(20)
})

test('a CronJob makes a Job at each time of its schedule and keeps as many as it says', async () => {
  const made = testCluster()
  await made.ask('POST /apis/batch/v1/namespaces/default/cronjobs', { metadata: { name: 'cron' }, spec: { schedule: '*/10 * * * *', successfulJobsHistoryLimit: 2, jobTemplate: { spec: job(['true']).spec } } })
  const cron = () => made.cluster.api.get<CronJob>('cronjobs', 'default', 'cron')!
  await made.clock.advance(65 * 60_000)
  expect(cron().status.lastScheduleTime).toBe('2026-11-22T13:20:00Z')
  const kept = made.cluster.api.list<Job>('jobs', { namespace: 'default' })
  expect(kept.map((each) => each.metadata.annotations?.['batch.kubernetes.io/cronjob-scheduled-timestamp'])).toEqual(['2026-11-22T13:10:00Z', '2026-11-22T13:20:00Z'])
  expect(made.cluster.api.list('events', { namespace: 'default' }).filter((each) => each.reason === 'SawCompletedJob').length).toBeGreaterThan(0)
})

test('a namespace that is deleted goes with all that is in it', async () => {
  const made = testCluster()
  await made.ask('POST /api/v1/namespaces', { metadata: { name: 'gone' } })
  await made.clock.advance(0)
  await made.ask('POST /apis/apps/v1/namespaces/gone/deployments', deployment(2, 'nginx:1.21'))
  await made.clock.advance(5_000)
  expect(made.cluster.api.list('pods', { namespace: 'gone' })).toHaveLength(2)
  await made.ask('DELETE /api/v1/namespaces/gone')
  expect((await made.ask('POST /api/v1/namespaces/gone/configmaps', { metadata: { name: 'late' } })).status).toBe(403)
  await made.clock.advance(60_000)
  expect(made.cluster.api.get('namespaces', undefined, 'gone')).toBeUndefined()
  expect(made.cluster.api.list('pods', { namespace: 'gone' })).toEqual([])
})

test('a DaemonSet whose pods are refused says how many it wants', async () => {
  const made = testCluster()
  await made.clock.advance(0)
  await made.ask('POST /api/v1/namespaces/default/resourcequotas', { metadata: { name: 'none' }, spec: { hard: { pods: '0' } } })
  await made.ask('POST /apis/apps/v1/namespaces/default/daemonsets', { metadata: { name: 'ds' }, spec: { selector: { matchLabels: { app: 'web' } }, template: template('nginx:1.21') } })
  await made.clock.advance(1_000)
  expect(made.cluster.api.get('daemonsets', 'default', 'ds')!.status).toMatchObject({ desiredNumberScheduled: 2, currentNumberScheduled: 0, numberReady: 0 })
  expect(made.cluster.api.list('events', { namespace: 'default' }).map((each) => each.reason)).toContain('FailedCreate')
})
