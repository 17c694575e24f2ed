import { randomBytes } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { type LiveRun, setupLab, startRun } from '#lib/checking'
import { type Cluster, kinds, pathOf } from '#lib/cluster'
import { loadLab, type LoadedLab } from '#lib/curriculum'
import { apart } from '../../scripts/lab/cases.ts'
import { inWords, kubeconfig, testCluster } from '../cluster/stage.ts'

if (kubeconfig === undefined) console.log('Skipped: the load test needs a cluster. Name one in PILOTHOUSE_TEST_KUBECONFIG.')

/** What each learner did, and what checking it must come to. A single node takes 110 pods, probes among them. */
const learners: readonly { did: 'right' | 'misnamed' | 'image' | 'nothing'; comesTo: string }[] = [
  ...Array.from({ length: 20 }, () => ({ did: 'right' as const, comesTo: 'passed' })),
  ...Array.from({ length: 10 }, () => ({ did: 'misnamed' as const, comesTo: 'pod-misnamed' })),
  ...Array.from({ length: 10 }, () => ({ did: 'image' as const, comesTo: 'pod-image-differs' })),
  ...Array.from({ length: 10 }, () => ({ did: 'nothing' as const, comesTo: 'pod-missing' })),
]

const megabyte = 2 ** 20

/** Bytes in use once what is not is swept away. */
function inUse(): number {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  return heapUsed + external + arrayBuffers
}

const openSockets = () => process.getActiveResourcesInfo().filter((name) => /^(TCP|TLS)/.test(name)).length

describe.skipIf(kubeconfig === undefined)('fifty learners check at once', () => {
  const labs: LoadedLab[] = []
  let cluster: Cluster

  afterAll(async () => {
    await Promise.all(labs.map((lab) => cluster.request({ method: 'DELETE', path: pathOf(kinds.Namespace, undefined, lab.namespaces[0]) })))
  })

  async function workOf(lab: LoadedLab, did: string): Promise<LoadedLab> {
    const text = ''
    const own = apart({ lab, file: '', text, verdict: 'passed', diagnosis: undefined }, `load-${randomBytes(3).toString('hex')}`).lab
    labs.push(own)
    for await (const _step of setupLab(own, cluster)) continue
    if (did === 'nothing') return own
    const [namespace] = own.namespaces
    const name = did === 'misnamed' ? 'nginx-podd' : 'nginx-pod'
    const container = { name: 'nginx', image: did === 'image' ? 'nginx:1.20' : 'nginx:1.21', ports: [{ containerPort: 80 }] }
    const body = { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'nginx' } }, spec: { terminationGracePeriodSeconds: 0, containers: [container] } }
    for (;;) {
      const { status } = await cluster.request({ method: 'POST', path: pathOf(kinds.Pod, namespace), body })
      if (status === 201) return own
      // The namespace's service account is not there yet.
      await pause(200)
    }
  }

  test('all verdicts are right, memory and connections stay bounded', { timeout: 900_000 }, async () => {
    cluster = await testCluster()
    const lab = (await loadLab('pods'))!
    const works: LoadedLab[] = []
    for (const { did } of learners) works.push(await workOf(lab, did))
    // Once, to have everything loaded that is loaded when first needed.
    await startRun({ lab: { ...works[0]!, converges: 240 }, cluster, secretKey: randomBytes(32) }).finished

    const before = inUse()
    const socketsBefore = openSockets()
    const begun = performance.now()
    const runs: LiveRun[] = works.map((work) => startRun({ lab: { ...work, converges: 240 }, cluster, secretKey: randomBytes(32) }))
    let [peak, sockets, open] = [0, 0, runs.length]
    for (const run of runs) void run.finished.then(() => open--)
    while (open > 0) {
      await pause(200)
      sockets = Math.max(sockets, openSockets())
      if (open > 10) peak = Math.max(peak, (inUse() - before) / open)
    }
    const results = await Promise.all(runs.map((run) => run.finished))
    const seconds = (performance.now() - begun) / 1000
    const requests = results.reduce((sum, { calls }) => sum + calls.length, 0)
    const evidence = Math.max(...results.map((result) => result.evidence.length))
    console.log(`50 checks at once: ${seconds.toFixed(1)} s, ${requests} requests, ${(peak / megabyte).toFixed(2)} MB per running check, ${sockets - socketsBefore} more sockets at most (${socketsBefore} before), evidence up to ${(evidence / 1000).toFixed(1)} kB`)

    const found = results.map(({ verdict, snapshot }) => (verdict === 'passed' ? verdict : snapshot.checks.find(({ state }) => state === 'failed')?.diagnosis?.id ?? inWords(snapshot.checks).join('\n')))
    expect(found).toEqual(learners.map(({ comesTo }) => comesTo))
    expect(peak).toBeLessThan(3 * megabyte)
    // Four that carry all requests and watches, and sixteen commands at a time.
    expect(sockets).toBeLessThanOrEqual(socketsBefore + 20)
  })
})
