import { expect, test } from 'vitest'
import type { Pod } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookContainers, lookSharing } from './pod-containers.ts'

const pod = (spec: object) => ({ metadata: { name: 'pair', uid: 'uid-pair', namespace: 'lab' }, spec }) as unknown as Pod
const mounting = (name: string, ...volumes: string[]) => ({ name, image: 'busybox', volumeMounts: volumes.map((volume) => ({ name: volume, mountPath: `/${volume}` })) })
const idOf = (look: { is: string; diagnosis?: { id: string } }) => look.diagnosis?.id ?? look.is

test('a native sidecar is a container, an init container that ends is none', () => {
  const beside = { ...mounting('writer'), restartPolicy: 'Always' }
  expect(idOf(lookContainers(seeing({ Pod: [] }), pod({ containers: [mounting('web')], initContainers: [beside] }), 2))).toBe('holds')
  expect(idOf(lookContainers(seeing({ Pod: [] }), pod({ containers: [mounting('web')], initContainers: [mounting('writer')] }), 2))).toBe('container-alone')
})

test('another pod that somebody made has the missing container; one of a controller has nothing to do with it', () => {
  const alone = pod({ containers: [mounting('web')] })
  expect(idOf(lookContainers(seeing({ Pod: [{ metadata: { name: 'writer' } }] }), alone, 2))).toBe('containers-in-two-pods')
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'x', uid: 'x', controller: true }]
  expect(idOf(lookContainers(seeing({ Pod: [{ metadata: { name: 'x-1', ownerReferences } }] }), alone, 2))).toBe('container-alone')
})

test('two volumes are two folders, and the one that each pod is given does not count', () => {
  const token = 'kube-api-access-x2b'
  expect(idOf(lookSharing(pod({ containers: [mounting('web', 'a', token), mounting('writer', 'b', token)] })))).toBe('volumes-not-shared')
  expect(idOf(lookSharing(pod({ containers: [mounting('web', 'a', 'b'), mounting('writer', 'b')] })))).toBe('holds')
  expect(lookSharing(pod({ containers: [mounting('web', 'a'), mounting('writer')] }))).toMatchObject({
    diagnosis: { received: 'web mounts a at /a; writer mounts nothing' },
  })
})
