import { expect, test } from 'vitest'
import type { NetworkPolicy, Pod } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { whyClosed, whyOpen } from './way.ts'

const pod = (name: string): Pod => ({ metadata: { name, namespace: 'lab', uid: name, labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'i' }] } })
const app = (name: string) => ({ podSelector: { matchLabels: { app: name } } })
const seen = (...specs: NetworkPolicy['spec'][]) => seeing({ NetworkPolicy: specs.map((spec, index) => ({ metadata: { name: `p${index}` }, spec })) })
const ends = { from: pod('frontend'), to: pod('api'), port: 8080 }
const closed = (...specs: NetworkPolicy['spec'][]) => whyClosed(seen(...specs), ends)?.id
const open = (...specs: NetworkPolicy['spec'][]) => whyOpen(seen(...specs), ends)?.id
const onApi = app('api')

test('a way is closed by policies that hold for one end and name the other in no rule', () => {
  expect(closed({ ...onApi })).toBe('policy-closes-the-way')
  expect(closed({ ...app('frontend'), policyTypes: ['Egress'] })).toBe('policy-closes-the-way')
  expect(closed({ ...onApi, ingress: [{ from: [app('frontend')], ports: [{ port: 80 }] }] })).toBe('policy-port-differs')
})

test('no policy closes a way that one of them opens, however many others do not', () => {
  expect(closed({ ...onApi }, { ...onApi, ingress: [{ from: [app('frontend')] }] })).toBeUndefined()
  expect(closed({ ...app('database') })).toBeUndefined()
})

test('a way is open by the rule that lets everybody through, or too many', () => {
  expect(open({ ...onApi, ingress: [{ from: [{ namespaceSelector: {} }, app('other')] }] })).toBe('policy-opens-to-all')
  expect(open({ ...onApi, ingress: [{}] })).toBe('policy-opens-to-all')
  expect(open({ ...onApi, ingress: [{ from: [app('frontend')] }] })).toBe('policy-rule-too-wide')
})

test('a way is open when no policy holds for either end; where policies close it, they are not blamed', () => {
  expect(open({ ...app('database') })).toBe('way-open')
  expect(open({ ...onApi })).toBeUndefined()
})
