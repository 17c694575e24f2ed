import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Cluster } from '../cluster.ts'
import { practiceClusterOf } from '../practice-way.ts'
import { PracticeClusters } from './clusters.ts'
import { offer } from './offered.ts'

const opened: PracticeClusters[] = []

function start(folder = mkdtempSync(join(tmpdir(), 'pilothouse-practice-'))): { folder: string; clusters: PracticeClusters } {
  const clusters = new PracticeClusters({ folder, host: '127.0.0.1' })
  opened.push(clusters)
  offer(clusters)
  return { folder, clusters }
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((clusters) => clusters.close()))
})

const open = async (owner: string) => (await practiceClusterOf(owner)?.open()) as Cluster
const namespaces = async (cluster: Cluster) => {
  const { body } = await cluster.request({ method: 'GET', path: '/api/v1/namespaces' })
  return (body as { items: { metadata: { name: string } }[] }).items.map(({ metadata }) => metadata.name)
}
const makeNamespace = (cluster: Cluster, name: string) =>
  cluster.request({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name } } })

test('each owner has a cluster of their own, which says that it is simulated', async () => {
  start()
  const [mine, theirs] = [await open('one'), await open('two')]
  await makeNamespace(mine, 'mine')
  expect(await namespaces(mine)).toContain('mine')
  expect(await namespaces(theirs)).not.toContain('mine')
  expect(await mine.greet()).toMatchObject({ simulated: true, nodes: 2 })
})

test('the token of one owner opens nothing of another', async () => {
  const { clusters } = start()
  const [mine, theirs] = [await clusters.credentialsOf('one'), await clusters.credentialsOf('two')]
  const { fetch, Agent } = await import('undici')
  const dispatcher = new Agent({ connect: { ca: mine.ca } })
  const status = async (server: string, authorization: string | undefined) =>
    (await fetch(`${server}/api/v1/namespaces`, { dispatcher, headers: authorization ? { authorization } : {} })).status
  expect(await status(theirs.server, theirs.authorization)).toBe(200)
  expect(await status(theirs.server, mine.authorization)).toBe(401)
  expect(await status(theirs.server, undefined)).toBeOneOf([401, 403])
  expect(await status(theirs.server.replace('two', 'nobody'), mine.authorization)).toBe(404)
  await dispatcher.close()
})

test('nobody becomes an owner by asking for an address, and no name leaves the folder', async () => {
  const { folder, clusters } = start()
  await clusters.credentialsOf('one')
  await expect(clusters.credentialsOf('../one')).rejects.toThrow()
  expect(readdirSync(folder).toSorted()).toEqual(['address.json', 'one'])
})

test('after a restart the kubeconfig is the same and the objects are there', async () => {
  const { folder, clusters } = start()
  const before = await clusters.kubeconfigOf('one')
  const cluster = await open('one')
  await makeNamespace(cluster, 'kept')
  await clusters.close()
  const again = start(folder)
  await again.clusters.openKept()
  expect(await again.clusters.kubeconfigOf('one')).toBe(before)
  expect(await namespaces(await open('one'))).toContain('kept')
})

test('a port that somebody else has taken meanwhile is no reason not to open', async () => {
  const { folder, clusters } = start()
  const { server } = await clusters.credentialsOf('one')
  await clusters.close()
  const other = createServer().listen(Number(new URL(server).port), '127.0.0.1')
  const again = start(folder)
  expect((await again.clusters.credentialsOf('one')).server).not.toBe(server)
  other.close()
})

test('a cluster that cannot be read is set aside, and its owner begins anew', async () => {
  const { folder, clusters } = start()
  await clusters.credentialsOf('one')
  await clusters.close()
  for (const name of readdirSync(join(folder, 'one'))) writeFileSync(join(folder, 'one', name), 'half of it')
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const again = start(folder)
  await again.clusters.credentialsOf('one')
  expect(readdirSync(folder).filter((name) => name.startsWith('one.damaged-'))).toHaveLength(1)
  expect(said).toHaveBeenCalledOnce()
  said.mockRestore()
})

test('emptied, a cluster keeps its address and token', async () => {
  const { clusters } = start()
  const before = await clusters.kubeconfigOf('one')
  const cluster = await open('one')
  await makeNamespace(cluster, 'gone')
  await clusters.reset('one')
  expect(await namespaces(cluster)).not.toContain('gone')
  expect(await clusters.kubeconfigOf('one')).toBe(before)
})
