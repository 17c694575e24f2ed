import { expect, test } from 'vitest'
import type { Pod, Service } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookAlias, lookNodePort, lookSwapped } from './service-address.ts'
import { lookSelecting } from './service.ts'

const service = (spec: Service['spec']): Service => ({ metadata: { name: 'shop', namespace: 'lab', uid: 'u' }, spec })
const pods = [{ metadata: { name: 'p', uid: 'p' }, spec: { containers: [{ name: 'web', image: 'nginx', ports: [{ name: 'http', containerPort: 80 }] }] } }] as Pod[]
const idOf = (look: { is: string; diagnosis?: { id: string } } | undefined) => look?.diagnosis?.id ?? look?.is

test('a node port leads to the pods’ port, by number or by name', () => {
  expect(idOf(lookNodePort(service({ ports: [{ port: 8000, targetPort: 'http', nodePort: 30_080 }] }), 30_080, 80, pods))).toBe('holds')
  expect(idOf(lookNodePort(service({ ports: [{ port: 80, nodePort: 30_080 }] }), 30_080, 80, pods))).toBe('holds')
  expect(idOf(lookNodePort(service({ ports: [{ port: 80, nodePort: 31_234 }] }), 30_080, 80, pods))).toBe('node-port-differs')
  expect(idOf(lookNodePort(service({ ports: [{ port: 80, targetPort: 8080, nodePort: 30_080 }] }), 30_080, 80, pods))).toBe('target-port-differs')
})

test('swapped ports are told from wrong ones', () => {
  expect(idOf(lookSwapped(service({ ports: [{ port: 80, targetPort: 8080 }] }), 8080, 80, pods))).toBe('ports-swapped')
  expect(lookSwapped(service({ ports: [{ port: 80, targetPort: 80 }] }), 8080, 80, pods)).toBeUndefined()
  expect(lookSwapped(service({ ports: [{ port: 80 }] }), 80, 80, pods)).toBeUndefined()
})

test('names are compared as DNS compares them, and an address is no name', () => {
  expect(idOf(lookAlias(service({ externalName: 'example.com.' }), 'example.com'))).toBe('holds')
  expect(idOf(lookAlias(service({ externalName: 'www.example.com' }), 'example.com'))).toBe('external-name-differs')
  expect(idOf(lookAlias(service({ externalName: '93.184.215.14' }), 'example.com'))).toBe('external-name-is-address')
})

test('pods that are still to be made are judged by their template', () => {
  const coming = { of: 'web', find: () => [], labels: () => ({ app: 'web' }) }
  const seen = seeing({ Pod: [{ metadata: { name: 'other', labels: { app: 'other' } }, spec: { containers: [] } }] })
  expect(idOf(lookSelecting(seen, service({ selector: { app: 'web' } }), coming))).toBe('holds')
  expect(idOf(lookSelecting(seen, service({ selector: { app: 'wbe' } }), coming))).toBe('selector-matches-nothing')
  const both = seeing({ Pod: [{ metadata: { name: 'other', labels: { app: 'web' } }, spec: { containers: [] } }] })
  expect(idOf(lookSelecting(both, service({ selector: { app: 'web' } }), coming))).toBe('selector-too-wide')
})
