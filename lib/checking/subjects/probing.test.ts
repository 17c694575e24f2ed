import { expect, test } from 'vitest'
import type { Container, Deployment } from '../objects.ts'
import { lookProbing } from './probing.ts'

const wanted = { path: '/', port: 80, noticedWithin: 90 }
const looked = (...containers: Partial<Container>[]) => {
  const deployment = { metadata: { name: 'flaky', uid: 'd' }, spec: { template: { spec: { containers: containers.map((one) => ({ name: 'c', image: 'i', ...one })) } } } } as unknown as Deployment
  const look = lookProbing(deployment, 'liveness', wanted)
  return look.is === 'fails' ? look.diagnosis.id : look.is
}
const http = (more: object = {}) => ({ httpGet: { path: '/', port: 80 }, ...more })

test('a probe that asks for the page is right, whatever the spelling and whichever the container', () => {
  expect(looked({ livenessProbe: http() })).toBe('holds')
  expect(looked({ livenessProbe: { httpGet: { port: 80 } } })).toBe('holds')
  expect(looked({ livenessProbe: { httpGet: { path: '/index.html', port: 80 } } })).toBe('holds')
  expect(looked({ ports: [{ name: 'web', containerPort: 80 }], livenessProbe: { httpGet: { path: '/', port: 'web' } } })).toBe('holds')
  expect(looked({ livenessProbe: { tcpSocket: { port: 9 } } }, { livenessProbe: http() })).toBe('holds')
})

test('a missing probe, another question and another port are told apart', () => {
  expect(looked({ readinessProbe: http() })).toBe('liveness-probe-missing')
  expect(looked({ livenessProbe: { httpGet: { path: '/healthz', port: 80 } } })).toBe('liveness-asks-elsewhere')
  expect(looked({ livenessProbe: { httpGet: { path: '/', port: 8080 } } })).toBe('liveness-asks-elsewhere')
  expect(looked({ livenessProbe: { httpGet: { path: '/', port: 'web' } } })).toBe('liveness-asks-elsewhere')
  expect(looked({ livenessProbe: { exec: { command: ['true'] } } })).toBe('liveness-asks-elsewhere')
})

test('period and threshold together decide how soon it notices', () => {
  expect(looked({ livenessProbe: http({ periodSeconds: 30, failureThreshold: 3 }) })).toBe('holds')
  expect(looked({ livenessProbe: http({ periodSeconds: 40, failureThreshold: 1 }) })).toBe('liveness-too-slow')
  expect(looked({ livenessProbe: http({ periodSeconds: 10, failureThreshold: 30 }) })).toBe('liveness-too-slow')
})
