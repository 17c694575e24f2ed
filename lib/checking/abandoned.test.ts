import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { beforeEach, expect, test } from 'vitest'
import { keptPod, unhealthy } from './abandoned.ts'
import { checker } from './checker.ts'
import { startRun } from './run.ts'
import { TrialCluster } from './trial-cluster.ts'

const pods = '/api/v1/namespaces/lab/pods'
const maps = '/api/v1/namespaces/lab/configmaps'
/** A process of this machine that is no more: no Linux gives out such a number. */
const deadProcess = `${hostname()}/99999999/1`

let cluster: TrialCluster
beforeEach(() => {
  cluster = new TrialCluster()
  cluster.put('/api/v1/namespaces', { metadata: { name: 'lab' } })
})

const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bookkeeper', namespace: 'lab' }, spec: { containers: [{ name: 'c', image: 'i' }] } }

function keepManifest(): void {
  const metadata = { name: 'pilothouse-again-x', labels: { 'pilothouse.dev/probe': 'x' }, annotations: { 'pilothouse.dev/process': deadProcess } }
  cluster.put(maps, { metadata, data: { [keptPod]: JSON.stringify(manifest) } })
}

/** What the next run changes before it looks, and what it makes of the pod. */
async function nextRun(): Promise<{ changes: string[]; verdict: string }> {
  const write: Parameters<typeof checker>[0] = ({ check, expect: expecting, podOrDeployment }) => {
    const bookkeeper = podOrDeployment('bookkeeper')
    check('it is there', async () => expecting(bookkeeper).toExist())
  }
  const lab = { id: 'trial', namespaces: ['lab'], converges: 1, checker: checker(write) }
  const { verdict } = await startRun({ lab, cluster, secretKey: randomBytes(32) }).finished
  return { changes: cluster.asked.filter((line) => !line.startsWith('GET')), verdict }
}

test('a pod that a killed run deleted is made again, and seen', async () => {
  keepManifest()
  expect(await nextRun()).toEqual({ changes: [`POST ${pods}`, `DELETE ${maps}/pilothouse-again-x`], verdict: 'passed' })
})

test('one that is still going away is not waited for', async () => {
  keepManifest()
  cluster.put(pods, { ...manifest, metadata: { ...manifest.metadata, deletionTimestamp: '2026-11-25T12:00:00Z' } })
  expect(await nextRun()).toEqual({ changes: [`DELETE ${pods}/bookkeeper`, `POST ${pods}`, `DELETE ${maps}/pilothouse-again-x`], verdict: 'passed' })
})

test('one that is there already is left alone', async () => {
  keepManifest()
  cluster.put(pods, manifest)
  expect(await nextRun()).toEqual({ changes: [`DELETE ${maps}/pilothouse-again-x`], verdict: 'passed' })
})

test('a pod whose page a killed run took is replaced', async () => {
  cluster.put(pods, { ...manifest, metadata: { name: 'flaky-1', annotations: { [unhealthy]: `x ${deadProcess}` } } })
  expect((await nextRun()).changes).toEqual([`DELETE ${pods}/flaky-1`])
})
