import { expect, test } from 'vitest'
import type { Pod } from '../objects.ts'
import { manifestOf } from './make-again.ts'

const pod = {
  metadata: { name: 'bookkeeper', namespace: 'lab', uid: 'u', resourceVersion: '7', creationTimestamp: '2026-11-25T11:00:00Z', labels: { app: 'ledger' } },
  spec: {
    nodeName: 'node-1',
    serviceAccountName: 'default',
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'ledger' } }, { name: 'kube-api-access-x7' }],
    containers: [{ name: 'c', image: 'i', volumeMounts: [{ name: 'data', mountPath: '/data' }, { name: 'kube-api-access-x7', mountPath: '/var/run/secrets' }] }],
  },
  status: { phase: 'Running' },
} as unknown as Pod

test('a pod is made again as it was written, without what the cluster added', () => {
  expect(manifestOf(pod)).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'bookkeeper', namespace: 'lab', labels: { app: 'ledger' }, annotations: undefined },
    spec: {
      serviceAccountName: 'default',
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'ledger' } }],
      containers: [{ name: 'c', image: 'i', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
    },
  })
})
