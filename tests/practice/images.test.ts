import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checker, startRun } from '#lib/checking'
import { type Cluster, openCluster } from '#lib/cluster'
import { createPracticeCluster } from '#lib/practice'

const practice = createPracticeCluster()
let cluster: Cluster

beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pilothouse-images-')), 'kubeconfig')
  await practice.listen({ file })
  cluster = await openCluster(undefined, [file])
})
afterAll(() => practice.close())

async function endOf(image: string) {
  const name = `runs-${randomBytes(3).toString('hex')}`
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
  await cluster.request({ method: 'POST', path: '/api/v1/namespaces', body: namespace })
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' }, spec: { containers: [{ name: 'app', image }] } }
  await cluster.request({ method: 'POST', path: `/api/v1/namespaces/${name}/pods`, body: pod })
  const ready = checker(({ check, expect: expecting, pod: podNamed }) => {
    const app = podNamed('app')
    check('app is Ready', async () => expecting(app).toBeReady())
  })
  const lab = { id: name, namespaces: [name], converges: 10, checker: ready }
  const { verdict, snapshot } = await startRun({ lab, cluster, secretKey: randomBytes(32), onFault: console.error }).finished
  return [verdict, snapshot.checks[0]?.diagnosis?.id]
}

test('an image that the practice cluster lacks is unsupported there, and no failure', async () => {
  expect(await endOf('mongo-express:1.0')).toEqual(['unsupported', 'image-not-imitated'])
})

test('a tag that does not exist, or a name with a slip in it, fails as on a real cluster', async () => {
  expect(await endOf('nginx:1.99')).toEqual(['failed', 'image-not-found'])
  expect(await endOf('ngnix:1.21')).toEqual(['failed', 'image-not-found'])
})
