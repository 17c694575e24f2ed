import { expect, test } from 'vitest'
import type { Look } from '../look.ts'
import type { PersistentVolumeClaim, PodSpec } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookAsking, lookBound, lookClass } from './claim.ts'
import { lookMountingClaim } from './claim-mount.ts'

const claim = (spec: PersistentVolumeClaim['spec'], phase = 'Pending'): PersistentVolumeClaim => ({ metadata: { name: 'ledger', namespace: 'lab', uid: 'u' }, spec, status: { phase } })
const storageClass = (name: string, isDefault: boolean) => ({ metadata: { name, namespace: undefined, annotations: { 'storageclass.kubernetes.io/is-default-class': String(isDefault) } } })
const seen = seeing({ StorageClass: [storageClass('standard', true), storageClass('slow', false)] })
const told = (look: Look<unknown>) => (look.is === 'fails' ? look.diagnosis.id : look.is)

test('what it asks for is compared by amount', () => {
  const asks = (storage: string, ...accessModes: string[]) => told(lookAsking(claim({ accessModes, resources: { requests: { storage } } }), '1Gi', 'ReadWriteOnce'))
  expect(asks('1024Mi', 'ReadWriteOnce')).toBe('holds')
  expect(asks('1G', 'ReadWriteOnce')).toBe('claim-size-differs')
  expect(asks('1Gi', 'ReadWriteMany')).toBe('access-mode-differs')
})

test('leaving the class out, naming the default one and leaving it empty are three things', () => {
  expect(lookClass(seen, claim({}))).toMatchObject({ is: 'holds', value: false })
  expect(lookClass(seen, claim({ storageClassName: 'standard' }))).toMatchObject({ is: 'holds', value: false })
  expect(told(lookClass(seen, claim({ storageClassName: '' })))).toBe('claim-class-differs')
  expect(told(lookClass(seen, claim({ storageClassName: 'slow' })))).toBe('claim-class-differs')
})

test('a cluster without a default class lacks something; the claim is not at fault', () => {
  expect(lookClass(seeing({ StorageClass: [storageClass('slow', false)] }), claim({}))).toMatchObject({ is: 'holds', value: true })
})

test('a class that does not exist will not bind it, one that waits for a pod will', () => {
  expect(told(lookBound(seen, claim({ storageClassName: 'fast' })))).toBe('claim-not-bound')
  expect(told(lookBound(seen, claim({ storageClassName: 'standard' })))).toBe('waits')
  expect(told(lookBound(seen, claim({ storageClassName: 'standard', volumeName: 'pvc-1' }, 'Bound')))).toBe('holds')
})

test('what is mounted in its place has a name', () => {
  const mounting = (volume: object, mountPath = '/data') => {
    const spec = { containers: [{ name: 'c', image: 'i', volumeMounts: [{ name: 'v', mountPath }] }], volumes: [{ name: 'v', ...volume }] } as PodSpec
    return told(lookMountingClaim({ kind: 'Pod', name: 'bookkeeper', namespace: 'lab' }, spec, 'ledger', '/data'))
  }
  const ledger = { persistentVolumeClaim: { claimName: 'ledger' } }
  expect(mounting(ledger)).toBe('holds')
  expect(mounting(ledger, '/data/')).toBe('holds')
  expect(mounting(ledger, '/var/data')).toBe('claim-mounted-elsewhere')
  expect(mounting({ emptyDir: {} })).toBe('empty-dir-instead-of-claim')
  expect(mounting({ hostPath: { path: '/data' } })).toBe('host-path-instead-of-claim')
  expect(mounting({ persistentVolumeClaim: { claimName: 'other' } })).toBe('mount-source-differs')
  expect(mounting({ emptyDir: {} }, '/tmp')).toBe('claim-not-mounted')
})
