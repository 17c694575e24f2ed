import { beforeAll, expect, test } from 'vitest'
import type { Pod } from '../data/types.ts'
import { testCluster } from '../testing/cluster.ts'
import { inPod, isReady, makePod, podOf } from '../testing/pods.ts'

const cluster = testCluster()
const { api } = cluster.cluster
const logOf = async (name: string, query = '') => {
  const { text } = (await cluster.ask(`GET /api/v1/namespaces/default/pods/${name}/log${query}`)).body
  return typeof text === 'string' ? text : ''
}

beforeAll(async () => {
  api.create('configmaps', { metadata: { name: 'settings', namespace: 'default' }, data: { colour: 'blue', 'app.conf': 'a=1\n' } })
  api.create('secrets', { metadata: { name: 'key', namespace: 'default' }, data: { password: Buffer.from('pâss').toString('base64') } })
  await cluster.clock.advance(1000)
})

test('a container has the environment that it asks for', async () => {
  const { out } = await inPod(cluster, 'echo $COLOUR $PASSWORD $NODE $GREETING $LIMIT; env | grep ^pre_', {
    container: {
      env: [
        { name: 'COLOUR', valueFrom: { configMapKeyRef: { name: 'settings', key: 'colour' } } },
        { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'key', key: 'password' } } },
        { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
        { name: 'GREETING', value: 'hello-$(COLOUR)-$(NOBODY)' },
        { name: 'LIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
        { name: 'GONE', valueFrom: { configMapKeyRef: { name: 'none', key: 'x', optional: true } } },
      ],
      envFrom: [{ prefix: 'pre_', configMapRef: { name: 'settings' } }],
      resources: { limits: { memory: '64Mi' } },
    },
  })
  expect(out).toMatch(/^blue pâss practice-\d hello-blue-\$\(NOBODY\) 64\n/)
  expect(out).toContain('pre_colour=blue')
})

test('mounted maps and secrets have their modes, follow changes, and subPath does not', async () => {
  makePod(cluster, 'reader', { command: ['sh', '-c', 'stat -L -c %a /s/password; while sleep 1; do echo $(cat /c/colour) $(cat /one); done'], volumeMounts: [{ name: 'c', mountPath: '/c' }, { name: 'c', mountPath: '/one', subPath: 'colour' }, { name: 's', mountPath: '/s' }] }, {
    volumes: [{ name: 'c', configMap: { name: 'settings' } }, { name: 's', secret: { secretName: 'key', defaultMode: 0o400 } }],
  })
  await cluster.clock.advance(3000)
  api.update('configmaps', { ...api.get('configmaps', 'default', 'settings')!, data: { colour: 'red' } })
  await cluster.clock.advance(5000)
  const lines = (await logOf('reader')).trim().split('\n')
  expect(lines[0]).toBe('400')
  expect(lines[1]).toBe('blue blue')
  expect(lines.at(-1)).toBe('red blue')
})

test('containers of a pod share a volume and an address', async () => {
  makePod(cluster, 'pair', { image: 'nginx:1.21', volumeMounts: [{ name: 'v', mountPath: '/usr/share/nginx/html' }] }, {
    volumes: [{ name: 'v', emptyDir: {} }],
    containers: [
      { name: 'c', image: 'nginx:1.21', volumeMounts: [{ name: 'v', mountPath: '/usr/share/nginx/html' }] },
      { name: 'w', image: 'busybox:1.36', command: ['sh', '-c', 'echo shared > /v/index.html; sleep 1; wget -qO- localhost; sleep 1000'], volumeMounts: [{ name: 'v', mountPath: '/v' }] },
    ],
  })
  await cluster.clock.advance(3000)
  expect(await logOf('pair', '?container=w')).toBe('shared\n')
})

test('a claim outlives its pod', async () => {
  api.create('persistentvolumeclaims', { metadata: { name: 'ledger', namespace: 'default' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } })
  const volumes = { container: { volumeMounts: [{ name: 'd', mountPath: '/data' }] }, spec: { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'ledger' } }] } }
  await inPod(cluster, 'echo first >> /data/log', volumes)
  expect((await inPod(cluster, 'echo second >> /data/log; cat /data/log', volumes)).out).toBe('first\nsecond\n')
})

test('a container runs as whom its security context says, and may no more than that', async () => {
  const { out } = await inPod(cluster, 'id; touch /x; echo y > /tmp/y; cat /v/f', {
    container: { securityContext: { readOnlyRootFilesystem: true }, volumeMounts: [{ name: 'v', mountPath: '/v' }] },
    spec: { securityContext: { runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000 }, volumes: [{ name: 'v', secret: { secretName: 'key', defaultMode: 0o400, items: [{ key: 'password', path: 'f' }] } }] },
  })
  expect(out).toBe("uid=1000 gid=3000 groups=3000,2000\ntouch: /x: Read-only file system\nsh: can't create /tmp/y: Read-only file system\npâss")
})

test('nginx without the right to its folders says so and ends', async () => {
  makePod(cluster, 'weak', { image: 'nginx:1.21', securityContext: { runAsUser: 1000 } })
  await cluster.clock.advance(2000)
  expect(await logOf('weak', '?previous=true')).toContain('[emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)')
})

test('the hook before the end and the grace are kept to the second', async () => {
  const begin = () => api.delete('pods', 'default', 'slow')
  makePod(cluster, 'slow', { command: ['sleep', '1000'], lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 2'] } } } }, { terminationGracePeriodSeconds: 5 })
  await cluster.clock.until(() => isReady(podOf(cluster, 'slow')))
  begin()
  await cluster.clock.advance(4500)
  expect(podOf(cluster, 'slow')).toBeDefined()
  await cluster.clock.advance(1000)
  expect(podOf(cluster, 'slow')).toBeUndefined()
})

test('a program that handles TERM ends at once; a deletion without grace does not wait for any', async () => {
  makePod(cluster, 'web', { image: 'nginx:1.21' })
  makePod(cluster, 'deaf', { command: ['sleep', '1000'] })
  await cluster.clock.until(() => isReady(podOf(cluster, 'web')) && isReady(podOf(cluster, 'deaf')))
  api.delete('pods', 'default', 'web')
  api.delete('pods', 'default', 'deaf', { gracePeriodSeconds: 0 })
  await cluster.clock.advance(500)
  expect(podOf(cluster, 'web')).toBeUndefined()
  expect(podOf(cluster, 'deaf')).toBeUndefined()
})

test('readiness, liveness and startup probes have their say', async () => {
  const script = 'touch /ok; sleep 10; rm /ok; sleep 1000'
  const probe = { exec: { command: ['cat', '/ok'] }, periodSeconds: 1, failureThreshold: 3 }
  makePod(cluster, 'probed', { command: ['sh', '-c', script], readinessProbe: { ...probe, failureThreshold: 1 }, livenessProbe: { ...probe, failureThreshold: 5 }, startupProbe: { ...probe, failureThreshold: 30 } }, { terminationGracePeriodSeconds: 1 })
  const status = () => podOf(cluster, 'probed').status.containerStatuses![0]!
  await cluster.clock.advance(4000)
  expect(status()).toMatchObject({ started: true, ready: true, restartCount: 0 })
  await cluster.clock.advance(8500)
  expect(status()).toMatchObject({ started: true, ready: false, restartCount: 0 })
  await cluster.clock.advance(6000)
  expect(status()).toMatchObject({ restartCount: 1, lastState: { terminated: { exitCode: 137, reason: 'Error' } } })
  const messages = api.list<Pod>('events', { namespace: 'default' }).filter((event) => (event['involvedObject'] as { name: string }).name === 'probed').map((event) => String(event['message']))
  expect(messages).toContain("Readiness probe failed: cat: can't open '/ok': No such file or directory\n")
  expect(messages).toContain('Container c failed liveness probe, will be restarted')
})

test('a probe that cannot be tried is told of, and neither restarts nor readies the container', async () => {
  const [missing, unnamed] = [{ exec: { command: ['nope'] } }, { httpGet: { port: 'http' } }].map((probe) => ({ ...probe, periodSeconds: 1, failureThreshold: 1 }))
  makePod(cluster, 'untried', { command: ['sleep', '1000'], readinessProbe: missing, livenessProbe: unnamed })
  await cluster.clock.advance(8000)
  expect(podOf(cluster, 'untried').status.containerStatuses![0]).toMatchObject({ ready: false, restartCount: 0 })
  const messages = api.list<Pod>('events', { namespace: 'default' }).map((event) => String(event['message']))
  expect(messages).toContain('Liveness probe errored and resulted in unknown state: strconv.Atoi: parsing "http": invalid syntax')
  expect(messages).toContainEqual(expect.stringMatching(/^Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "[0-9a-f]{64}": OCI runtime exec failed: exec failed: unable to start container process: exec: "nope": executable file not found in \$PATH: unknown$/))
})

test('after the server was restarted a pod comes back, restarted once, with what its claim held', async () => {
  const options = { clock: cluster.clock }
  const before = testCluster(options)
  await cluster.clock.advance(1000)
  makePod(before, 'kept', { command: ['sh', '-c', 'echo $HOSTNAME >> /d/f; cat /d/f; sleep 10000'], volumeMounts: [{ name: 'd', mountPath: '/d' }] }, { volumes: [{ name: 'd', hostPath: { path: '/srv/kept' } }] })
  await cluster.clock.until(() => isReady(podOf(before, 'kept')))
  const { nodeName } = podOf(before, 'kept').spec
  before.cluster.sleep()
  await cluster.clock.advance(60_000)
  before.cluster.wake()
  await cluster.clock.advance(2000)
  const pod = podOf(before, 'kept')
  expect(pod.spec.nodeName).toBe(nodeName)
  expect(pod.status.containerStatuses![0]).toMatchObject({ ready: true, restartCount: 1, lastState: { terminated: { exitCode: 255 } } })
  expect((await before.ask('GET /api/v1/namespaces/default/pods/kept/log')).body['text']).toBe('kept\nkept\n')
})
