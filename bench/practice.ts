import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createPracticeCluster } from '#lib/practice'
import type { PracticeCluster } from '#lib/practice'
import { inWords, timed } from './statistics.ts'

/** How fast and how small the practice cluster is. Started with --expose-gc by `npm run bench`, alone by `npm run bench:practice`. */
const megabytes = (bytes: number) => `${(Math.round(bytes / 2 ** 20 * 10) / 10 || 0).toFixed(1)} MB`

function heap(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed + process.memoryUsage().external
}

const ask = (cluster: PracticeCluster, method: string, path: string, body?: unknown) => cluster.handle({
  method, path, headers: { authorization: `Bearer ${cluster.token}`, 'content-type': 'application/json' }, ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
})

const deployment = (name: string, replicas: number) => ({
  metadata: { name },
  spec: { replicas, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'nginx', image: 'nginx:1.21' }] } } },
})

/** Until the Deployment has all its replicas available, told by a watch. */
async function available(cluster: PracticeCluster, name: string, replicas: number): Promise<void> {
  await ask(cluster, 'POST', '/apis/apps/v1/namespaces/default/deployments', deployment(name, replicas))
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = cluster.api.watch('deployments', ({ object }) => {
    if (object.metadata.name === name && (object.status as { availableReplicas?: number }).availableReplicas === replicas) resolve()
  })
  await promise
  stop()
}

async function times(count: number, what: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = []
  for (let run = 0; run < count; run += 1) found.push(await timed(what))
  return found
}

const child = `const began = performance.now(); const { createPracticeCluster } = await import('#lib/practice'); const loaded = performance.now();
const cluster = createPracticeCluster(); await cluster.listen(); console.log([loaded - began, performance.now() - loaded].join(' ')); process.exit()`
const starts = Array.from({ length: 5 }, () => execFileSync(process.execPath, ['--input-type=module', '-e', child]).toString().trim().split(' ').map(Number))
console.log(`loading the code: ${inWords(starts.map((each) => each[0]!))}`)
console.log(`a first cluster, until it listens: ${inWords(starts.map((each) => each[1]!))}`)

// The clusters' own timers do not keep a process alive.
setInterval(() => {}, 1000)

const first = createPracticeCluster()
await first.listen()
console.log(`a Deployment of 3 nginx pods, until available: ${inWords(await times(5, () => available(first, `web-${Math.random().toString(36).slice(2, 8)}`, 3)))}`)
await first.close()

const folder = mkdtempSync(join(tmpdir(), 'practice-bench-'))
const before = heap()
const some: PracticeCluster[] = []
for (let made = 0; made < 20; made += 1) {
  const cluster = createPracticeCluster({ directory: join(folder, String(made)) })
  await available(cluster, 'web', 3)
  some.push(cluster)
}
console.log(`an awake cluster with 3 nginx pods: ${megabytes((heap() - before) / some.length)}`)
const awake = heap()
for (const cluster of some) cluster.sleep()
// What their containers ran ends with the next turns of the event loop.
await new Promise((done) => setTimeout(done, 500))
console.log(`the same asleep: ${megabytes((heap() - before) / some.length)} (${megabytes((awake - heap()) / some.length)} given back)`)
console.log(`until it is awake again: ${inWords(some.map((cluster) => { const began = performance.now(); cluster.wake(); return performance.now() - began }))}`)
await Promise.all(some.map((cluster) => cluster.close()))
rmSync(folder, { recursive: true, force: true })

const many: PracticeCluster[] = []
const idle = heap()
const took = await timed(async () => {
  for (let made = 0; made < 200; made += 1) many.push(createPracticeCluster())
})
console.log(`200 idle clusters: ${megabytes(heap() - idle)}, made in ${Math.round(took)} ms`)
const used = process.cpuUsage()
await new Promise((done) => setTimeout(done, 10_000))
const spent = process.cpuUsage(used)
console.log(`  they take ${((spent.user + spent.system) / 100_000).toFixed(1)} % of one processor`)
await Promise.all(many.map((cluster) => cluster.close()))

const large = createPracticeCluster({ nodes: 12, limits: { objects: 20_000 } })
console.log(`1,000 pods, until available: ${Math.round(await timed(() => available(large, 'web', 1000)))} ms`)
console.log(`  list of all: ${inWords(await times(10, () => ask(large, 'GET', '/api/v1/namespaces/default/pods')))}`)
const [one] = large.api.list('pods')
console.log(`  one of them: ${inWords(await times(10, () => ask(large, 'GET', `/api/v1/namespaces/default/pods/${one!.metadata.name}`)))}`)
await large.close()

// In a process of its own, as people run them; kubectl's part depends on which kubectl it is.
let proved = ''
const proofs = await timed(async () => {
  ({ stdout: proved } = await promisify(execFile)(process.execPath, ['scripts/lab.ts', 'prove', '--practice'], { maxBuffer: 2 ** 24 }))
})
const kubectl = execFileSync('kubectl', ['version', '--client']).toString().split('\n')[0]
console.log(`the proofs of sections 1 to 4: ${proved.trim().split('\n').at(-1)} in ${(proofs / 1000).toFixed(1)} s (kubectl: ${kubectl})`)
process.exit()
