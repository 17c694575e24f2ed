import { expect, test } from 'vitest'
import type { Deployment } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookBackAt } from './rollback.ts'

const versions = { good: { replicaSet: 'web-good', image: 'nginx:1.21' }, broken: { image: 'nginx:1.21.99', revision: 2 } }
const template = (image: string, labels: object = {}, annotations?: object) => ({ metadata: { labels: { app: 'web', ...labels }, annotations }, spec: { containers: [{ name: 'web', image }] } })
const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'uid-web', controller: true }]
const set = (name: string, revision: number, of: object) => ({
  metadata: { name, annotations: { 'deployment.kubernetes.io/revision': String(revision) }, ownerReferences },
  spec: { template: of },
})
const good = (revision: number) => set('web-good', revision, template('nginx:1.21', { 'pod-template-hash': 'good' }))
const broken = (revision: number) => set('web-bad', revision, template('nginx:1.21.99', { 'pod-template-hash': 'bad' }))

function look(now: object, sets: ReturnType<typeof set>[]) {
  const seen = seeing({ Deployment: [{ metadata: { name: 'web' }, spec: { replicas: 3, template: now } }], ReplicaSet: sets, Event: [] })
  const found = lookBackAt(seen, seen.one('Deployment', 'web', 'lab') as Deployment, versions)
  return found.is === 'fails' ? found.diagnosis.id : found.is
}

test('an undone revision is renumbered, and its template is what counts', () => {
  expect(look(template('nginx:1.21'), [good(3), broken(2)])).toBe('holds')
})

test('until the controller has renumbered it, it is waited for', () => {
  expect(look(template('nginx:1.21'), [good(1), broken(2)])).toBe('waits')
})

test('a restart after the rollback does no harm', () => {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': '2026-11-25T11:00:00Z' }
  const restarted = template('nginx:1.21', {}, annotations)
  expect(look(restarted, [good(3), broken(2), set('web-new', 4, template('nginx:1.21', { 'pod-template-hash': 'new' }, annotations))])).toBe('holds')
})

test('where the good revision is no longer kept, its image tells', () => {
  expect(look(template('nginx:1.21'), [set('web-new', 5, template('nginx:1.21'))])).toBe('holds')
})

test.each([
  ['not-rolled-back', template('nginx:1.21.99'), [good(1), broken(2)]],
  ['fixed-forward', template('nginx:1.25'), [good(1), broken(2), set('web-new', 3, template('nginx:1.25'))]],
  ['fixed-forward', template('nginx:1.21', { fixed: 'yes' }), [good(1), broken(2)]],
])('%s is told', (id, now, sets) => {
  expect(look(now, sets)).toBe(id)
})
