import { randomBytes } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cut, type Evidence, pack, unpack } from './evidence.ts'
import type { Pod } from './objects.ts'

const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', uid: 'u', managedFields: [{ manager: 'kubectl' }], labels: { app: 'web' } },
  spec: {
    volumes: [{ name: 'kube-api-access-x2x1z' }, { name: 'data', emptyDir: {} }],
    containers: [{ name: 'web', image: 'nginx', volumeMounts: [{ name: 'kube-api-access-x2x1z', mountPath: '/var/run' }, { name: 'data', mountPath: '/data' }] }],
  },
} as Pod

test('an object is cut to what checks can use', () => {
  const { metadata, spec } = cut('Pod', pod)
  expect(metadata).toEqual({ name: 'web', uid: 'u', labels: { app: 'web' } })
  expect(spec.volumes).toEqual([{ name: 'data', emptyDir: {} }])
  expect(spec.containers[0]?.volumeMounts).toEqual([{ name: 'data', mountPath: '/data' }])
})

test('who declared what is kept where labs ask for it', () => {
  expect(cut('Deployment', pod).metadata.managedFields).toHaveLength(1)
})

test('what is packed comes back, smaller', () => {
  const evidence: Evidence = { version: 1, lab: 'pods', namespaces: ['lab'], now: 1, lists: { 'Pod lab': { resourceVersion: '1', items: Array<Pod>(50).fill(pod) } }, elsewhere: {}, logs: {}, peeked: {}, probes: {} }
  expect(unpack(pack(evidence))).toEqual(evidence)
  expect(pack(evidence).length).toBeLessThan(JSON.stringify(evidence).length / 10)
})

test('a stored blob cannot fill the memory', () => {
  const bomb = zstdCompressSync(Buffer.alloc(100_000_000, ' '))
  expect(bomb.length).toBeLessThan(100_000)
  expect(() => unpack(bomb)).toThrow()
  expect(() => unpack(randomBytes(64))).toThrow()
})
