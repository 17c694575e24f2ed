import { expect, test } from 'vitest'
import { type Given, seeing } from '../seeing.ts'
import { cameTo } from '../trial-check.ts'
import { PodSubject } from './pod.ts'
import { ServiceSubject } from './service.ts'

const front = new ServiceSubject('web', 'lab')
const pods = new PodSubject('nginx', 'lab').asPods

const service = (spec: Record<string, unknown> = {}) => ({ metadata: { name: 'web' }, spec: { type: 'ClusterIP', clusterIP: '10.0.0.1', selector: { app: 'nginx' }, ports: [{ port: 80, targetPort: 80 }], ...spec } })
const pod = (name: string, labels: Record<string, string>, ports: object[] = [{ containerPort: 80 }]) => ({
  metadata: { name, labels },
  spec: { containers: [{ name, image: 'nginx', ports }] },
  status: { phase: 'Running', podIP: '10.1.0.1', conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [{ name, ready: true, restartCount: 0, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }] },
})
const slice = (...ready: string[]) => ({
  metadata: { name: 'web-x', labels: { 'kubernetes.io/service-name': 'web' } },
  endpoints: ready.map((name) => ({ addresses: ['10.1.0.1'], conditions: { ready: true }, targetRef: { kind: 'Pod', name, uid: `uid-${name}` } })),
})
const seen = (given: Given) => seeing({ Namespace: [{ metadata: { name: 'lab' } }], ...given })
const nginx = pod('nginx', { app: 'nginx' })

const selecting = (selector: Record<string, string> | undefined, ...others: object[]) =>
  cameTo(seen({ Service: [service({ selector })], Pod: [nginx, ...others] as never }), () => front.expectations.toSelectExactly(pods))

test('a selector has to match all the pods and no other', async () => {
  expect(await selecting({ app: 'nginx' })).toBe('holds')
  expect(await selecting({ app: 'ngnix' })).toBe('fails selector-matches-nothing')
  expect(await selecting(undefined)).toBe('fails selector-missing')
  expect(await selecting({ app: 'nginx' }, pod('other', { app: 'nginx' }))).toBe('fails selector-too-wide')
  expect(await selecting({ app: 'other' }, pod('other', { app: 'other' }))).toBe('fails selector-matches-nothing')
})

const listening = (ports: object[], onPods: object[] = [{ containerPort: 80 }]) =>
  cameTo(seen({ Service: [service({ ports })], Pod: [pod('nginx', { app: 'nginx' }, onPods)] }), () => front.expectations.toListenOn(80, 80))

test('a port leads to the pods’ port by number, by name, or by being the same', async () => {
  expect(await listening([{ port: 80, targetPort: 80 }])).toBe('holds')
  expect(await listening([{ port: 80 }])).toBe('holds')
  expect(await listening([{ port: 80, targetPort: 'http' }], [{ name: 'http', containerPort: 80 }])).toBe('holds')
  expect(await listening([{ port: 443, targetPort: 443 }, { port: 80, targetPort: 80 }])).toBe('holds')
  expect(await listening([{ port: 8080, targetPort: 80 }])).toBe('fails service-port-differs')
  expect(await listening([{ port: 80, targetPort: 8080 }])).toBe('fails target-port-differs')
  expect(await listening([{ port: 80, targetPort: 'web' }], [{ name: 'http', containerPort: 80 }])).toBe('fails target-port-differs')
})

test('its type is compared, and ClusterIP is what it is when none is given', async () => {
  const of = (spec: Record<string, unknown>, type: 'ClusterIP' | 'LoadBalancer') => cameTo(seen({ Service: [service(spec)] }), () => front.expectations.toBeOfType(type))
  expect(await of({ type: undefined }, 'ClusterIP')).toBe('holds')
  expect(await of({ type: 'LoadBalancer' }, 'LoadBalancer')).toBe('holds')
  expect(await of({ type: 'NodePort' }, 'LoadBalancer')).toBe('fails service-type-differs')
})

const endpoints = (given: Given, wanted = 1) => cameTo(seen({ Service: [service()], Pod: [nginx], ...given }), () => front.expectations.toHaveReadyEndpoints(wanted))

test('ready endpoints are counted; those that are still to come are waited for', async () => {
  expect(await endpoints({ EndpointSlice: [slice('nginx')] })).toBe('holds')
  expect(await endpoints({ EndpointSlice: [slice()] })).toMatch(/^waits 0 of 1 endpoints/)
  expect(await endpoints({ EndpointSlice: [slice()], Pod: [] })).toBe('fails selector-matches-nothing')
})

test('an endpoint of another Service of the namespace does not count', async () => {
  const stray = { ...slice('nginx'), metadata: { name: 'other', labels: { 'kubernetes.io/service-name': 'other' } } }
  expect(await endpoints({ EndpointSlice: [stray] })).toMatch(/^waits 0 of 1/)
})

test('this very pod has to be among them, by UID', async () => {
  const having = (uid: string) => cameTo(seen({ Service: [service()], EndpointSlice: [slice('nginx')] }), () => front.expectations.toHaveReadyEndpoint({ name: 'nginx', uid }))
  expect(await having('uid-nginx')).toBe('holds')
  expect(await having('uid-of-its-predecessor')).toMatch(/^waits nginx is not among/)
})
