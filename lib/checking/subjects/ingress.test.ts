import { expect, test } from 'vitest'
import type { Ingress } from '../objects.ts'
import { type Given, seeing } from '../seeing.ts'
import { lookEntrance } from './ingress-controller.ts'
import { lookRoute } from './ingress.ts'

const backend = (name: string, port: object = { number: 80 }) => ({ service: { name, port } })
const rule = (path: string, pathType = 'Prefix', to: object = backend('api'), host: string | undefined = 'app.example.com') => ({ host, http: { paths: [{ path, pathType, backend: to }] } })
const ingress = (spec: object, metadata: object = {}) => ({ metadata: { name: 'app', namespace: 'lab', uid: 'i', ...metadata }, spec }) as unknown as Ingress
const seen = seeing({ Service: [{ metadata: { name: 'api' }, spec: { ports: [{ name: 'http', port: 80 }] } }] })
const routed = (spec: object, path = '/api') => {
  const look = lookRoute(seen, ingress(spec), { host: 'app.example.com', path, service: 'api', port: 80 })
  return look.is === 'fails' ? look.diagnosis.id : look.is
}

test('a route is right in whatever spelling leads there', () => {
  expect(routed({ rules: [rule('/api')] })).toBe('holds')
  expect(routed({ rules: [rule('/api/')] })).toBe('holds')
  expect(routed({ rules: [rule('/api(/|$)(.*)', 'ImplementationSpecific')] })).toBe('holds')
  expect(routed({ rules: [rule('/()(.*)', 'ImplementationSpecific')] }, '/')).toBe('holds')
  expect(routed({ rules: [rule('/', 'Prefix', backend('front')), rule('/api', 'Exact'), rule('/api', 'Prefix', backend('api', { name: 'http' }))] })).toBe('holds')
})

test('what is wrong with a route is told apart', () => {
  expect(routed({ defaultBackend: backend('api') })).toBe('ingress-default-backend-only')
  expect(routed({ rules: [rule('/api', 'Prefix', backend('api'), 'app.example.org')] })).toBe('ingress-host-differs')
  expect(routed({ rules: [{ http: { paths: [{ path: '/api', pathType: 'Prefix', backend: backend('api') }] } }] })).toBe('ingress-host-differs')
  expect(routed({ rules: [rule('/apis')] })).toBe('ingress-path-missing')
  expect(routed({ rules: [rule('/api', 'Exact')] })).toBe('ingress-path-exact')
  expect(routed({ rules: [rule('/api', 'Prefix', backend('front'))] })).toBe('ingress-backend-differs')
  expect(routed({ rules: [rule('/api', 'Prefix', backend('api', { number: 8080 }))] })).toBe('ingress-port-differs')
  expect(routed({ rules: [rule('/api', 'Prefix', backend('api', { name: 'web' }))] })).toBe('ingress-port-differs')
})

const nginx = { metadata: { name: 'nginx' }, spec: { controller: 'k8s.io/ingress-nginx' } }
const controller = { metadata: { name: 'ingress-nginx-controller', namespace: 'ingress-nginx' }, spec: { clusterIP: '10.0.0.9', ports: [{ name: 'http', port: 80 }] } }
const entered = (given: Given, spec: object, status?: object) => {
  const look = lookEntrance(seeing({ Service: [], ...given }), { ...ingress(spec), status } as Ingress)
  return look.is === 'holds' ? look.value : look.is === 'fails' ? look.diagnosis.id : look.is
}

test('the controller is found by the class, at the Service it is installed with', () => {
  expect(entered({ IngressClass: [nginx], Service: [controller] }, { ingressClassName: 'nginx' })).toEqual({ ofClass: 'nginx', url: 'http://10.0.0.9:80' })
  expect(entered({ IngressClass: [nginx], Service: [controller] }, {})).toEqual({ ofClass: 'nginx', url: 'http://10.0.0.9:80' })
})

test('or at the address that it wrote into the status', () => {
  const other = { metadata: { name: 'cloud' }, spec: { controller: 'example.com/cloud' } }
  expect(entered({ IngressClass: [other] }, { ingressClassName: 'cloud' }, { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } })).toEqual({ ofClass: 'cloud', url: 'http://192.0.2.7:80' })
  expect(entered({ IngressClass: [other] }, { ingressClassName: 'cloud' })).toEqual({ ofClass: 'cloud' })
})

test('a cluster without classes lacks a controller; a class that is not among them is a mistake', () => {
  expect(entered({ IngressClass: [] }, { ingressClassName: 'nginx' })).toEqual({})
  expect(entered({ IngressClass: [nginx] }, { ingressClassName: 'ngnix' })).toBe('ingress-class-unknown')
})
