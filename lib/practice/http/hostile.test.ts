import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testCluster } from '../testing/cluster.ts'
import { pathOf, recorded } from '../testing/recorded.ts'

/** Mistakes of ours throw in these clusters; an answer of 500 is a failure as well. */
const types = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf', 'application/merge-patch+json', 'application/strategic-merge-patch+json',
  'application/json-patch+json', 'application/apply-patch+yaml', 'text/plain', '']
const sent = recorded<{ sent: { apiVersion: string; kind: string; metadata: { name: string } } }[]>('defaults').map((each) => each.sent)

const strange = fc.oneof(fc.constantFrom(null, '', 0, -1, 1e300, true, [], {}, '__proto__', 'constructor', '../..', '%00', '\u0000', [[]], { $patch: 'delete' }, { $patch: 'replace' }, 'a'.repeat(5000)), fc.jsonValue({ maxDepth: 3 }))

/** Replaces something within a JSON value by something strange. */
function mutated(value: unknown, path: number[], by: unknown): unknown {
  if (path.length === 0 || typeof value !== 'object' || value === null) return by
  const keys = Object.keys(value)
  if (keys.length === 0) return by
  const key = keys[path[0]! % keys.length]!
  const inner = mutated((value as Record<string, unknown>)[key], path.slice(1), by)
  return Array.isArray(value) ? value.map((each, index) => (String(index) === key ? inner : (each as unknown))) : { ...value, [key]: inner }
}

const by500 = { status: 500 }

async function answered(ask: ReturnType<typeof testCluster>['ask'], request: string, body: unknown, type: string) {
  const answer = await ask(request, body, type)
  return { request, body, type, status: answer.status, message: answer.body.message }
}

test('a real object with something strange in it is answered', async () => {
  const { ask } = testCluster({ limits: { objects: 5_000 } })
  await ask('POST /api/v1/namespaces', { metadata: { name: 'fixtures' } })
  await fc.assert(fc.asyncProperty(fc.constantFrom(...sent), fc.array(fc.nat(12), { minLength: 1, maxLength: 7 }), strange, async (object, path, by) => {
    expect(await answered(ask, `POST ${pathOf(object, 'fixtures')}?dryRun=All`, mutated(object, path, by), 'application/json')).not.toMatchObject(by500)
  }), { numRuns: 1_500 })
}, 60_000)

test('a patch of anything to anything is answered', async () => {
  const { ask, cluster } = testCluster()
  cluster.stopControllers()
  await ask('POST /api/v1/namespaces', { metadata: { name: 'fixtures' } })
  for (const object of sent) await ask(`POST ${pathOf(object, 'fixtures')}`, object)
  await fc.assert(fc.asyncProperty(fc.constantFrom(...sent), fc.constantFrom(...sent), fc.array(fc.nat(12), { maxLength: 6 }), strange, fc.constantFrom(...types), fc.constantFrom('', '/status', '/scale'), async (target, body, path, by, type, sub) => {
    expect(await answered(ask, `PATCH ${pathOf(target, 'fixtures')}/${target.metadata.name}${sub}?fieldManager=x&force=true`, mutated(body, path, by), type)).not.toMatchObject(by500)
  }), { numRuns: 1_500 })
}, 60_000)

test('any path, method and bytes are answered', async () => {
  const { ask, cluster } = testCluster()
  cluster.stopControllers()
  const word = fc.oneof(fc.constantFrom('api', 'apis', 'v1', 'apps', 'namespaces', 'default', 'pods', 'deployments', 'scale', 'status', 'log', 'exec', 'proxy', 'openapi', 'v3', '..', '%zz', '', 'watch', '__proto__'), fc.string({ maxLength: 8 }))
  const query = fc.constantFrom('', '?limit=x', '?labelSelector=((', '?fieldSelector=a', '?resourceVersion=-1', '?continue=x&limit=1', '?dryRun=All', '?fieldValidation=Strict&fieldManager=', '?timeoutSeconds=1e9')
  await fc.assert(fc.asyncProperty(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'BREW'), fc.array(word, { maxLength: 8 }), query, fc.oneof(fc.string(), fc.jsonValue().map((each) => JSON.stringify(each))), fc.constantFrom(...types), async (method, words, suffix, body, type) => {
    expect(await answered(ask, `${method} /${words.map((each) => each.replace(/[?\s]/g, '')).join('/')}${suffix}`, body, type)).not.toMatchObject(by500)
  }), { numRuns: 2_000 })
}, 60_000)

test('protobuf that lies about itself is refused', async () => {
  const { cluster } = testCluster()
  const begin = Buffer.from('k8s\0')
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
    const answer = await cluster.handle({
      method: 'POST', path: '/api/v1/namespaces/default/configmaps?dryRun=All', body: Buffer.concat([begin, bytes]),
      headers: { authorization: `Bearer ${cluster.token}`, 'content-type': 'application/vnd.kubernetes.protobuf' },
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  }), { numRuns: 1_000 })
}, 60_000)

test('a body that is nested without end is refused', async () => {
  const { ask } = testCluster()
  for (const body of [`${'['.repeat(50_000)}${']'.repeat(50_000)}`, `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`]) {
    expect((await ask('POST /api/v1/namespaces/default/configmaps', body)).status).toBe(400)
  }
})

test('a key that kubectl create sends as protobuf is kept or refused, never dropped in silence', async () => {
  const { cluster } = testCluster()
  const part = (number: number, ...inside: (string | Buffer)[]) => {
    const bytes = Buffer.concat(inside.map((each) => Buffer.from(each)))
    return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes])
  }
  const create = async (key: string) => cluster.handle({
    method: 'POST', path: '/api/v1/namespaces/default/configmaps?dryRun=All',
    body: Buffer.concat([Buffer.from('k8s\0'), part(1, part(1, 'v1'), part(2, 'ConfigMap')), part(2, part(1, part(1, 'c')), part(2, part(1, key), part(2, 'x')))]),
    headers: { authorization: `Bearer ${cluster.token}`, 'content-type': 'application/vnd.kubernetes.protobuf' },
  })
  expect((await create('proto')).status).toBe(201)
  expect((await create('__proto__')).status).toBe(400)
})

test('a hundred thousand replicas, or parallel pods of a Job, fill no more than the cluster has room for', async () => {
  const { ask, clock } = testCluster({ limits: { pods: 60 } })
  const labels = { app: 'web' }
  const spec = { containers: [{ name: 'c', image: 'nginx:1.21' }] }
  const deployment = { replicas: 100_000, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } }
  const job = { parallelism: 100_000, completions: 100_000, template: { spec: { ...spec, restartPolicy: 'Never' } } }
  expect(await ask('POST /apis/apps/v1/namespaces/default/deployments', { metadata: { name: 'many' }, spec: deployment })).toMatchObject({ status: 201 })
  expect(await ask('POST /apis/batch/v1/namespaces/default/jobs', { metadata: { name: 'many' }, spec: job })).toMatchObject({ status: 201 })
  await clock.advance(60_000)
  const { body } = await ask('GET /api/v1/pods')
  expect((body['items'] as unknown[]).length).toBe(60)
  const { body: events } = await ask('GET /api/v1/namespaces/default/events')
  expect(JSON.stringify(events['items'])).toContain('Error creating: etcdserver: mvcc: database space exceeded (the practice cluster holds at most 60 pods: delete some)')
  await ask('DELETE /apis/batch/v1/namespaces/default/jobs/many?propagationPolicy=Background')
  await ask('DELETE /apis/apps/v1/namespaces/default/deployments/many')
  await clock.advance(120_000)
  const { body: left } = await ask('GET /api/v1/namespaces/default/pods')
  expect(left['items']).toEqual([])
})

test('variables that double each other are no environment', async () => {
  const { ask, clock } = testCluster()
  const env = Array.from({ length: 60 }, (_, index) => ({ name: `E${index}`, value: index === 0 ? 'x' : `$(E${index - 1})$(E${index - 1})` }))
  await clock.advance(1_000)
  const pod = { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'nginx:1.21', env }] } }
  expect(await ask('POST /api/v1/namespaces/default/pods', pod)).toMatchObject({ status: 201 })
  await clock.advance(5_000)
  const { body } = await ask('GET /api/v1/namespaces/default/pods/p')
  expect(JSON.stringify(body['status'])).toContain('"reason":"CreateContainerConfigError","message":"argument list too long: $(E17)$(E17)"')
})

test('what clients write is bounded in bytes, one object and all together, and what is deleted makes room again', async () => {
  const { ask } = testCluster({ limits: { bytes: 3 * 2 ** 20 } })
  const write = (name: string, bytes: number, method = 'POST') =>
    ask(`${method} /api/v1/namespaces/default/configmaps${method === 'PUT' ? `/${name}` : ''}`, { metadata: { name }, data: { a: 'x'.repeat(bytes) } })
  for (const name of ['a', 'b', 'c']) expect(await write(name, 900_000)).toMatchObject({ status: 201 })
  expect(await write('d', 900_000)).toMatchObject({ status: 507 })
  for (let turn = 0; turn < 5; turn++) expect(await write('a', 900_000 + turn, 'PUT')).toMatchObject({ status: 200 })
  await ask('DELETE /api/v1/namespaces/default/configmaps/b')
  expect(await write('d', 900_000)).toMatchObject({ status: 201 })
})
