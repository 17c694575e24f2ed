import { expect, test } from 'vitest'
import { carriedIn, declaredMode, isSamePath, isWithin, leavesOut, type Mounting } from './mounting.ts'
import type { Volume } from './objects.ts'

const mounting = (volume: Omit<Volume, 'name'>, mount: Partial<Mounting['mount']> = {}): Mounting => ({
  container: { name: 'app', image: 'busybox' },
  volume: { name: 'v', ...volume },
  mount: { name: 'v', mountPath: '/etc/db', ...mount },
})

test('a slash at the end is no other place, and a longer name is', () => {
  expect(isSamePath('/etc/app/', '/etc/app')).toBe(true)
  expect(isWithin('/etc/app/url', '/etc/app/')).toBe(true)
  expect(isWithin('/etc/apple', '/etc/app')).toBe(false)
})

test('a source is found alone and among others', () => {
  const map = { kind: 'ConfigMap', name: 'config' } as const
  expect(carriedIn({ name: 'v', configMap: { name: 'config' } }, map)).toEqual({ items: undefined })
  expect(carriedIn({ name: 'v', projected: { sources: [{ secret: { name: 'config' } }, { configMap: { name: 'config', items: [{ key: 'a', path: 'b' }] } }] } }, map)).toEqual({ items: [{ key: 'a', path: 'b' }] })
  expect(carriedIn({ name: 'v', secret: { secretName: 'config' } }, map)).toBeUndefined()
})

test('the mode of a file is that of its item before that of the volume, and 0644 is none', () => {
  const items = [{ key: 'password', path: 'password', mode: 0o400 }, { key: 'username', path: 'name' }]
  expect(declaredMode(mounting({ secret: { items, defaultMode: 0o440 } }), '/etc/db/password')).toBe(0o400)
  expect(declaredMode(mounting({ secret: { items, defaultMode: 0o440 } }), '/etc/db/name')).toBe(0o440)
  expect(declaredMode(mounting({ secret: { defaultMode: 0o644 } }), '/etc/db/name')).toBeUndefined()
  expect(declaredMode(mounting({ secret: { items } }, { mountPath: '/etc/db/password', subPath: 'password' }), '/etc/db/password')).toBe(0o400)
  expect(declaredMode(mounting({ projected: { defaultMode: 0o400 } }), '/etc/db/name')).toBe(0o400)
})

test('a volume with a list leaves out what is not on it', () => {
  expect(leavesOut(mounting({ secret: { items: [{ key: 'username', path: 'user' }] } }), '/etc/db/username')).toBe(true)
  expect(leavesOut(mounting({ secret: { items: [{ key: 'username', path: 'user' }] } }), '/etc/db/user')).toBe(false)
  expect(leavesOut(mounting({ secret: {} }), '/etc/db/username')).toBe(false)
})
