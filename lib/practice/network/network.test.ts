import { beforeAll, expect, test } from 'vitest'
import type { Service } from '../data/types.ts'
import { testCluster } from '../testing/cluster.ts'
import { inPod, isReady, makePod, podOf } from '../testing/pods.ts'

const cluster = testCluster()
const run = (script: string, labels?: Record<string, string>) => inPod(cluster, script, { labels })
const service = (name: string, spec: object) => cluster.cluster.api.create('services', { metadata: { name, namespace: 'default' }, spec }) as Service
const ready = (...names: string[]) => cluster.clock.until(() => names.every((name) => isReady(podOf(cluster, name))))

beforeAll(async () => {
  await cluster.clock.advance(1000)
  makePod(cluster, 'web', { image: 'nginx:1.21', ports: [{ containerPort: 80, name: 'http' }] }, {}, { app: 'web' })
  makePod(cluster, 'db', { image: 'redis:7', args: [] }, { hostname: 'db', subdomain: 'crew' }, { app: 'db' })
  service('web', { selector: { app: 'web' }, ports: [{ port: 8080, targetPort: 'http' }] })
  service('closed', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 81 }] })
  service('empty', { selector: { app: 'nobody' }, ports: [{ port: 80 }] })
  service('node', { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }] })
  service('outside', { type: 'ExternalName', externalName: 'example.com' })
  service('crew', { clusterIP: 'None', selector: { app: 'db' }, ports: [{ port: 6379, name: 'redis' }] })
  await ready('web', 'db')
  await cluster.clock.advance(1000)
})

test('a Service answers by its name, its full name and its address', async () => {
  const { clusterIP } = cluster.cluster.api.get<Service>('services', 'default', 'web')!.spec
  const { out, code } = await run(`wget -qO- http://web:8080 | grep -c Welcome; wget -qO- web.default.svc.cluster.local:8080 | grep -c Welcome; wget -qO- ${clusterIP}:8080 | grep -c Welcome`)
  expect({ out, code }).toEqual({ out: '2\n2\n2\n', code: 0 })
})

test('a closed port and a Service without endpoints refuse at once', async () => {
  const ip = podOf(cluster, 'web').status.podIP
  for (const address of [`${ip}:81`, 'closed', 'empty']) {
    const { out, code, seconds } = await run(`wget -T 5 -qO- http://${address}`)
    expect(out).toMatch(/can't connect to remote host \(\d+\.\d+\.\d+\.\d+\): Connection refused/)
    expect(code).toBe(1)
    expect(seconds).toBeLessThan(1)
  }
})

test('an address of nobody and a port that a Service does not have time out', async () => {
  for (const address of ['10.244.1.250', 'web:9999', '203.0.113.7']) {
    const { out, seconds } = await run(`wget -T 5 -qO- http://${address}`)
    expect(out).toBe('wget: download timed out\n')
    expect(seconds).toBe(5)
  }
})

test('a name that is none is told as such', async () => {
  expect((await run('wget -qO- http://wbe')).out).toBe("wget: bad address 'wbe'\n")
  expect((await run('nslookup wbe.default.svc.cluster.local')).out).toContain("** server can't find wbe.default.svc.cluster.local: NXDOMAIN")
})

test('a node answers at the node port, whichever node the pod is on', async () => {
  expect((await run('for n in 172.18.0.2 172.18.0.3; do wget -qO- http://$n:30080 | grep -c Welcome; done; nc -z -w 2 172.18.0.2 30081 || echo refused')).out).toBe('2\n2\nrefused\n')
})

test('DNS answers for ExternalName, headless Services, hostnames, ports and addresses', async () => {
  const ip = podOf(cluster, 'db').status.podIP
  expect((await run('nslookup -type=CNAME outside')).out).toContain('outside.default.svc.cluster.local\tcanonical name = example.com')
  expect((await run('nslookup crew')).out).toContain(`Name:\tcrew.default.svc.cluster.local\nAddress: ${ip}`)
  expect((await run('nslookup db.crew')).out).toContain(`Name:\tdb.crew.default.svc.cluster.local\nAddress: ${ip}`)
  expect((await run('nslookup -type=SRV _redis._tcp.crew')).out).toContain('service = 0 100 6379 db.crew.default.svc.cluster.local')
  expect((await run(`nslookup ${ip}`)).out).toContain('name = db.crew.default.svc.cluster.local')
  expect((await run('cat /etc/resolv.conf')).out).toBe('search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n')
})

test('a server sees the address of who calls it', async () => {
  const { out } = await run('wget -qO- http://web:8080 > /dev/null; hostname -i')
  const log = String((await cluster.ask('GET /api/v1/namespaces/default/pods/web/log?tailLines=1')).body['text'])
  expect(log).toContain(`${out.trim()} - - `)
})

test('programs talk: redis by its protocol, nc by plain bytes', async () => {
  expect((await inPod(cluster, 'redis-cli -h db.crew SET k 5; redis-cli -h db.crew INCR k; redis-cli -h db.crew GET k', { container: { image: 'redis:7' } })).out).toBe('OK\n6\n6\n')
  expect((await run('(echo answer | nc -l -p 7000) & sleep 1; echo question | nc 127.0.0.1 7000')).out).toContain('answer')
})

test('a policy lets through whom it names; who is blocked waits in vain, and is not refused', async () => {
  cluster.cluster.api.create('networkpolicies', {
    metadata: { name: 'web', namespace: 'default' },
    spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { role: 'friend' } } }], ports: [{ port: 80 }] }] },
  })
  expect((await run('wget -T 3 -qO- http://web:8080 | grep -c Welcome', { role: 'friend' })).out).toBe('2\n')
  expect((await run('wget -T 3 -qO- http://web:8080', { role: 'stranger' })).out).toBe('wget: download timed out\n')
  cluster.cluster.api.create('networkpolicies', { metadata: { name: 'mute', namespace: 'default' }, spec: { podSelector: { matchLabels: { role: 'mute' } }, policyTypes: ['Egress'] } })
  expect((await run('wget -T 3 -qO- http://db.crew', { role: 'mute' })).out).toBe("wget: bad address 'db.crew'\n")
  cluster.cluster.api.delete('networkpolicies', 'default', 'web')
  expect((await run('wget -T 3 -qO- http://web:8080 | grep -c Welcome')).out).toBe('2\n')
})
