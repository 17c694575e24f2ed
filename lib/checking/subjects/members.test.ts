import { expect, test } from 'vitest'
import type { StatefulSet } from '../objects.ts'
import { type Given, seeing } from '../seeing.ts'
import { lookClaimTemplate } from './claim-template.ts'
import { lookMembers } from './members.ts'

const set = (spec: object = {}, status: object = {}) =>
  ({ metadata: { name: 'db', namespace: 'lab', uid: 'uid-db', generation: 1 }, spec: { template: { spec: { containers: [{ name: 'db', image: 'postgres:13' }] } }, ...spec }, status: { observedGeneration: 1, currentRevision: 'a', updateRevision: 'a', ...status } }) as unknown as StatefulSet
const member = (ordinal: number, ready = true, status: object = {}) => ({
  metadata: { name: `db-${ordinal}`, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: 'uid-db', controller: true }] },
  spec: { containers: [{ name: 'db', image: 'postgres:13' }], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: `data-db-${ordinal}` } }] },
  status: { phase: ready ? 'Running' : 'Pending', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }], ...status },
})
const claim = (ordinal: number, phase: string, storageClassName?: string) => ({ metadata: { name: `data-db-${ordinal}` }, spec: { storageClassName }, status: { phase } })
const look = (given: StatefulSet, more: Given) => lookMembers(seeing({ Event: [], PersistentVolumeClaim: [], StorageClass: [{ metadata: { name: 'standard', namespace: undefined } }], ...more }), given, 2)

test('members are counted by their numbers', () => {
  expect(look(set(), { Pod: [member(0), member(1)] }).is).toBe('holds')
  expect(look(set(), { Pod: [member(0), member(2)] })).toMatchObject({ is: 'waits', waitingFor: '1 of 2 members are Ready; db-1 is to be made' })
})

test('a claim on a class that does not exist is told at once, one that only waits is not', () => {
  expect(look(set(), { Pod: [member(0, false)], PersistentVolumeClaim: [claim(0, 'Pending', 'fast')] })).toMatchObject({ is: 'fails', diagnosis: { id: 'claim-not-bound' } })
  expect(look(set(), { Pod: [member(0, false)], PersistentVolumeClaim: [claim(0, 'Pending', 'standard')] }).is).toBe('waits')
})

test('a change that has not reached all members is waited for', () => {
  expect(look(set({}, { updateRevision: 'b', updatedReplicas: 1 }), { Pod: [member(0), member(1)] }).is).toBe('waits')
  expect(look(set({}, { observedGeneration: 0 }), { Pod: [member(0), member(1)] }).is).toBe('waits')
})

const wanted = { name: 'data', size: '10Gi', accessMode: 'ReadWriteOnce', at: '/data' }
const template = (storage: string, name = 'data', accessModes = ['ReadWriteOnce']) => ({ metadata: { name }, spec: { accessModes, resources: { requests: { storage } } } })
const mounts = { template: { spec: { containers: [{ name: 'db', image: 'x', volumeMounts: [{ name: 'data', mountPath: '/data/' }] }] } } }
const idOf = (spec: object) => {
  const found = lookClaimTemplate(set(spec), wanted)
  return found.is === 'fails' ? found.diagnosis.id : found.is
}
const volumes = (...given: object[]) => ({ template: { spec: { ...mounts.template.spec, volumes: given } } })

test('each member claims a disk of its own, and what stands in its place has a name', () => {
  expect(idOf({ ...mounts, volumeClaimTemplates: [template('1Gi', 'wal'), template('10240Mi')] })).toBe('holds')
  expect(idOf({ ...mounts, volumeClaimTemplates: [template('10G')] })).toBe('claim-size-differs')
  expect(idOf({ ...mounts, volumeClaimTemplates: [template('10Gi', 'data', ['ReadWriteMany'])] })).toBe('access-mode-differs')
  expect(idOf({ volumeClaimTemplates: [template('10Gi')] })).toBe('claim-not-mounted')
  expect(idOf({ ...mounts, volumeClaimTemplates: [template('10Gi', 'disk')] })).toBe('claim-template-misnamed')
  expect(idOf(volumes({ name: 'data', emptyDir: {} }))).toBe('empty-dir-instead-of-claim')
  expect(idOf(volumes({ name: 'data', persistentVolumeClaim: { claimName: 'one' } }))).toBe('claim-shared')
  expect(idOf({})).toBe('claim-template-missing')
})
