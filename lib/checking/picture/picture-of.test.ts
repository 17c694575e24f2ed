import { describe, expect, it } from 'vitest'
import type { Kind } from '#lib/cluster'
import { pictureOf } from './picture-of.ts'

const owner = (kind: string, uid: string) => ({ ownerReferences: [{ apiVersion: 'apps/v1', kind, name: uid, uid, controller: true }] })
const pod = (n: number, labels: Record<string, string>, ready = true) => ({
  metadata: { name: `web-${n}`, uid: `pod-${n}`, namespace: 'lab', labels, ...owner('ReplicaSet', 'set') },
  spec: { containers: [] },
  status: { phase: 'Running', podIP: `10.0.0.${n}`, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
})
const service = (selector: Record<string, string>) => ({ metadata: { name: 'front', uid: 'front', namespace: 'lab' }, spec: { selector, clusterIP: '10.96.0.9' } })
const slice = (...uids: string[]) => ({
  metadata: { name: 'front-1', uid: 'slice', namespace: 'lab', labels: { 'kubernetes.io/service-name': 'front' } },
  endpoints: uids.map((uid) => ({ addresses: [], conditions: { ready: true }, targetRef: { uid } })),
})
const set = { metadata: { name: 'web-abc', uid: 'set', namespace: 'lab', annotations: { 'deployment.kubernetes.io/revision': '2' }, ...owner('Deployment', 'web') }, spec: { replicas: 2 }, status: { replicas: 2, readyReplicas: 2 } }
const deployment = { metadata: { name: 'web', uid: 'web', namespace: 'lab' }, spec: { replicas: 2 }, status: { readyReplicas: 1 } }
const objects = (given: Partial<Record<Kind, unknown[]>>) => new Map(Object.entries(given) as [Kind, unknown[]][])

describe('the picture of a lab', () => {
  it('shows who owns whom, down to the pods', () => {
    const { edges } = pictureOf(objects({ Deployment: [deployment], ReplicaSet: [set], Pod: [pod(1, {}), pod(2, {})] }))
    expect(edges).toEqual([
      { from: 'web', to: 'set', relation: 'owns' },
      { from: 'set', to: 'pod-1', relation: 'owns' },
      { from: 'set', to: 'pod-2', relation: 'owns' },
    ])
  })

  it('shows which pods a Service selects, and which of them are ready endpoints', () => {
    const { edges } = pictureOf(objects({ Pod: [pod(1, { app: 'web' }), pod(2, { app: 'web' }, false), pod(3, { app: 'other' })], Service: [service({ app: 'web' })], EndpointSlice: [slice('pod-1')] }))
    expect(edges.filter(({ relation }) => relation === 'selects')).toEqual([
      { from: 'front', to: 'pod-1', relation: 'selects', ready: true },
      { from: 'front', to: 'pod-2', relation: 'selects', ready: false },
    ])
  })

  it('a selector that matches nothing leaves the Service without an edge, with both labels to be compared', () => {
    const { nodes, edges } = pictureOf(objects({ Pod: [pod(1, { app: 'nginx' })], Service: [service({ app: 'ngnix' })], EndpointSlice: [] }))
    expect(edges).toEqual([])
    expect(nodes.map(({ kind, tags }) => [kind, tags])).toEqual([['Pod', ['app=nginx']], ['Service', ['app=ngnix']]])
  })

  it('draws two hundred pods of one owner as a few and one that says how many more', () => {
    const pods = Array.from({ length: 200 }, (_, n) => pod(n, { app: 'web' }))
    const { nodes, edges } = pictureOf(objects({ ReplicaSet: [set], Pod: pods, Service: [service({ app: 'web' })], EndpointSlice: [slice('pod-1')] }))
    const drawnPods = nodes.filter(({ kind }) => kind === 'Pod')
    expect(drawnPods).toHaveLength(8)
    expect(drawnPods.at(-1)).toMatchObject({ name: '193 more', count: 193, seen: '193 Ready' })
    expect(edges).toHaveLength(16)
  })

  it('draws many objects that nobody owns together, too, and takes a few milliseconds for two hundred', () => {
    const maps = Array.from({ length: 200 }, (_, n) => ({ metadata: { name: `map-${n}`, uid: `map-${n}`, namespace: 'lab' }, data: {} }))
    const begun = performance.now()
    const { nodes } = pictureOf(objects({ ConfigMap: maps, Pod: Array.from({ length: 200 }, (_, n) => pod(n, {})) }))
    expect(performance.now() - begun).toBeLessThan(100)
    expect(nodes).toHaveLength(16)
    expect(nodes.find(({ kind, count }) => kind === 'ConfigMap' && count > 1)).toMatchObject({ name: '193 more' })
  })

  it('shows what a pod takes in through volumes and variables', () => {
    const reader = {
      metadata: { name: 'reader', uid: 'reader', namespace: 'lab' },
      spec: {
        volumes: [{ name: 'a', configMap: { name: 'settings' } }],
        containers: [{ name: 'c', image: 'busybox', env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'password', key: 'p' } } }] }],
      },
    }
    const settings = { metadata: { name: 'settings', uid: 'settings', namespace: 'lab' }, data: { a: '', b: '' } }
    const password = { metadata: { name: 'password', uid: 'password', namespace: 'lab' } }
    const { nodes, edges } = pictureOf(objects({ Pod: [reader], ConfigMap: [settings], Secret: [password] }))
    expect(edges.map(({ to }) => to)).toEqual(['settings', 'password'])
    expect(nodes.find(({ kind }) => kind === 'ConfigMap')?.seen).toBe('2 keys')
  })
})
