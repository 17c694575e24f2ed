import { expect, test } from 'vitest'
import type { Container, Volume } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookMounting, lookTakingEither, lookTakingVariable, type Taker } from './taking.ts'

const config = { kind: 'ConfigMap', name: 'config' } as const
const secret = { kind: 'Secret', name: 'pw' } as const
const seen = seeing({ ConfigMap: [{ metadata: { name: 'config' }, data: { url: 'x' } }], Secret: [{ metadata: { name: 'pw' }, data: { password: 'hidden:1' } }] })
const taker = (container: Partial<Container>, ...volumes: Volume[]): Taker => ({
  owner: { kind: 'Pod', name: 'reader', namespace: 'lab' },
  spec: { containers: [{ name: 'app', image: 'busybox', ...container }], volumes },
})
const idOf = (look: { is: string; diagnosis?: { id: string } }) => look.diagnosis?.id ?? look.is
const ref = (name: string, key: string) => ({ env: [{ name: 'URL', valueFrom: { configMapKeyRef: { name, key } } }] })
const taking = (container: Partial<Container>, key?: string) => idOf(lookTakingVariable(seen, taker(container), { variable: 'URL', source: config, key }))

test('a reference has to lead to the key of the source, and its failures have names', () => {
  expect(taking(ref('config', 'url'), 'url')).toBe('holds')
  expect(taking(ref('config', 'ulr'), 'url')).toBe('configuration-key-missing')
  expect(taking(ref('other', 'url'), 'url')).toBe('reference-differs')
  expect(taking({ env: [{ name: 'URL', value: 'x' }] }, 'url')).toBe('value-typed-in')
  expect(taking({}, 'url')).toBe('variable-missing')
})

test('where any key will do, the one that is named has to exist', () => {
  expect(taking(ref('config', 'url'))).toBe('holds')
  expect(taking(ref('config', 'ulr'))).toBe('configuration-key-missing')
})

test('a variable that names a file on a mounted key stands for the value', () => {
  const wanted = { variable: 'PW', source: secret }
  const volume: Volume = { name: 'pw', secret: { secretName: 'pw' } }
  const mounted = { env: [{ name: 'PW_FILE', value: '/run/pw/password' }], volumeMounts: [{ name: 'pw', mountPath: '/run/pw' }] }
  expect(idOf(lookTakingEither(seen, taker(mounted, volume), wanted, 'PW_FILE'))).toBe('holds')
  expect(idOf(lookTakingEither(seen, taker({ ...mounted, volumeMounts: [] }, volume), wanted, 'PW_FILE'))).toBe('variable-missing')
})

const volume: Volume = { name: 'v', configMap: { name: 'config' } }
const at = (mountPath: string, more: object = {}) => ({ volumeMounts: [{ name: 'v', mountPath, ...more }] })
const mounting = (container: Partial<Container>, whole = true, ...volumes: Volume[]) => idOf(lookMounting(taker(container, ...volumes), config, '/etc/app', whole))

test('the whole map is mounted as a folder, or it does not follow changes', () => {
  expect(mounting(at('/etc/app/'), true, volume)).toBe('holds')
  expect(mounting(at('/etc/app/url', { subPath: 'url' }), true, volume)).toBe('mounted-by-sub-path')
  expect(mounting(at('/etc/app', { subPathExpr: '$(X)' }), true, volume)).toBe('mounted-by-sub-path')
  expect(mounting(at('/etc/app'), true, { name: 'v', configMap: { name: 'config', items: [{ key: 'url', path: 'url' }] } })).toBe('mount-narrowed')
  expect(mounting(at('/etc/app'), true, { name: 'v', emptyDir: {} })).toBe('mount-source-differs')
  expect(mounting(at('/etc/config'), true, volume)).toBe('mount-path-differs')
  expect(mounting({}, true, volume)).toBe('source-not-mounted')
})

test('file by file is enough where nothing has to follow', () => {
  expect(mounting(at('/etc/app/url', { subPath: 'url' }), false, volume)).toBe('holds')
  expect(mounting(at('/etc/apple'), false, volume)).toBe('mount-path-differs')
})
