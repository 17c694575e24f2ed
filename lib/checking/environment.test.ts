import { expect, test } from 'vitest'
import { lastingContainers, originOf } from './environment.ts'
import type { Container } from './objects.ts'

const container = (given: Partial<Container>): Container => ({ name: 'app', image: 'busybox', ...given })
const fromMap = (name: string, key: string) => ({ name, valueFrom: { configMapKeyRef: { name: 'config', key } } })
const keysOf = ({ name }: { name: string }) => (name === 'config' ? ['url', 'DB_URL'] : ['user'])
const origin = (given: Partial<Container>, variable: string) => originOf(container(given), variable, keysOf)

test('a reference names its source and key', () => {
  expect(origin({ env: [fromMap('URL', 'url')] }, 'URL')).toEqual({ is: 'key', source: { kind: 'ConfigMap', name: 'config' }, key: 'url' })
  expect(origin({ env: [{ name: 'U', valueFrom: { secretKeyRef: { name: 's', key: 'user' } } }] }, 'U')).toMatchObject({ source: { kind: 'Secret' } })
})

test('of two entries of one name the later counts', () => {
  expect(origin({ env: [fromMap('URL', 'url'), { name: 'URL', value: 'typed' }] }, 'URL')).toEqual({ is: 'typed', value: 'typed' })
})

test('$(NAME) stands for a variable before it, not for one after it', () => {
  expect(origin({ env: [fromMap('A', 'url'), { name: 'URL', value: '$(A)' }] }, 'URL')).toMatchObject({ is: 'key', key: 'url' })
  expect(origin({ env: [{ name: 'URL', value: '$(A)' }, fromMap('A', 'url')] }, 'URL')).toEqual({ is: 'typed', value: '$(A)' })
})

test('envFrom gives every key under its own name, with the prefix before it, and env goes first', () => {
  const envFrom = [{ prefix: 'DB_', secretRef: { name: 's' } }, { configMapRef: { name: 'config' } }]
  expect(origin({ envFrom }, 'DB_user')).toMatchObject({ source: { kind: 'Secret', name: 's' }, key: 'user' })
  expect(origin({ envFrom }, 'DB_URL')).toMatchObject({ source: { kind: 'ConfigMap' }, key: 'DB_URL' })
  expect(origin({ envFrom, env: [{ name: 'DB_URL', value: 'x' }] }, 'DB_URL')).toMatchObject({ is: 'typed' })
  expect(origin({ envFrom }, 'DATABASE_URL')).toBeUndefined()
})

test('native sidecars last as long as the pod, other init containers do not', () => {
  const spec = { containers: [container({})], initContainers: [container({ name: 'before' }), container({ name: 'beside', restartPolicy: 'Always' })] }
  expect(lastingContainers(spec).map(({ name }) => name)).toEqual(['app', 'beside'])
})
