import { afterEach, expect, test, vi } from 'vitest'
import { creationOf } from './probe-pod.ts'

const imageOn = (way: 'kubeconfig' | 'practice') =>
  (creationOf(way, 'lab-pods', 'abc').request.body as { spec: { containers: { image: string }[] } }).spec.containers[0]?.image

afterEach(() => vi.unstubAllEnvs())

test('a probe runs the image that was named for clusters with a registry of their own', () => {
  vi.stubEnv('PILOTHOUSE_PROBE_IMAGE', 'registry.example.com/busybox:1.36')
  expect(imageOn('kubeconfig')).toBe('registry.example.com/busybox:1.36')
})

test('a practice cluster reaches no registry: there, a probe runs the image that it has', () => {
  vi.stubEnv('PILOTHOUSE_PROBE_IMAGE', 'registry.example.com/busybox:1.36')
  expect(imageOn('practice')).toBe('busybox:1.36')
})
