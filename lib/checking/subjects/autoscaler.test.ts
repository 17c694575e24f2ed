import { expect, test } from 'vitest'
import type { Look } from '../look.ts'
import type { HorizontalPodAutoscaler, Pod } from '../objects.ts'
import { lookActive, lookAim } from './autoscaler.ts'

const cpu = (target: object) => ({ type: 'Resource', resource: { name: 'cpu', target } })
const byPercent = (averageUtilization: number) => cpu({ type: 'Utilization', averageUtilization })
const scaler = (metrics: object[], conditions: object[] = []) =>
  ({ metadata: { name: 'api', uid: 'h' }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'api' }, maxReplicas: 6, metrics }, status: { conditions } }) as unknown as HorizontalPodAutoscaler
const told = (look: Look<unknown>) => (look.is === 'fails' ? look.diagnosis.id : look.is)
const aim = (...metrics: object[]) => told(lookAim(scaler(metrics), { resource: 'cpu', percent: 60 }))

test('the aim is a percentage of the requests; further metrics do no harm', () => {
  expect(aim(byPercent(60))).toBe('holds')
  expect(aim({ type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } } }, byPercent(60))).toBe('holds')
  expect(aim({ type: 'ContainerResource', containerResource: { container: 'api', name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } })).toBe('holds')
})

test('another resource, an amount and another percentage are told apart', () => {
  expect(aim({ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 60 } } })).toBe('scale-metric-differs')
  expect(aim(cpu({ type: 'AverageValue', averageValue: '60m' }))).toBe('scale-metric-differs')
  expect(aim()).toBe('scale-metric-differs')
  expect(aim(byPercent(80))).toBe('scale-percent-differs')
})

const pod = (...requests: (string | undefined)[]) =>
  ({ metadata: { name: 'api-1', uid: 'p' }, spec: { containers: requests.map((one, index) => ({ name: `c${index}`, image: 'i', resources: one === undefined ? {} : { requests: { cpu: one } } })) } }) as Pod
const active = (status: string, message = '') => [{ type: 'ScalingActive', status, reason: status === 'True' ? 'ValidMetricFound' : 'FailedGetResourceMetric', message }]

test('one container without a request is enough to keep it from scaling', () => {
  expect(told(lookActive(scaler([byPercent(60)], active('False')), [pod('50m', undefined)]))).toBe('request-missing-for-scaling')
  expect(told(lookActive(scaler([byPercent(60)], active('True')), [pod('50m', '10m')]))).toBe('holds')
  expect(told(lookActive(scaler([cpu({ type: 'AverageValue' })], active('True')), [pod(undefined)]))).toBe('holds')
})

test('a container that is about to get its request, and a target without replicas', () => {
  const coming = { containers: [{ name: 'c0', image: 'i', resources: { limits: { cpu: '1' } } }] }
  expect(told(lookActive(scaler([byPercent(60)]), [pod(undefined)], coming))).toBe('waits')
  expect(told(lookActive(scaler([byPercent(60)], [{ type: 'ScalingActive', status: 'False', reason: 'ScalingDisabled' }]), []))).toBe('scaling-inactive')
})

test('a cluster in which nobody measures is told from one that has not measured yet', () => {
  const said = (message: string) => lookActive(scaler([byPercent(60)], active('False', message)), [pod('50m')])
  expect(said('unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)')).toMatchObject({ is: 'holds', value: expect.stringContaining('could not find') as unknown })
  expect(said('unable to fetch metrics from resource metrics API: the server is currently unable to handle the request')).toMatchObject({ is: 'holds', value: expect.any(String) as unknown })
  expect(told(said('no metrics returned from resource metrics API'))).toBe('waits')
  expect(told(lookActive(scaler([byPercent(60)]), [pod('50m')]))).toBe('waits')
})
