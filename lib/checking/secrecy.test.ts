import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Secret } from './objects.ts'
import { Secrecy } from './secrecy.ts'

const value = 'correct-horse'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const secretWith = (data: Record<string, string>): Secret => ({
  metadata: { name: 'password', uid: 'u', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(data) } },
  data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, base64(text)])),
})

function knowing(...values: string[]): Secrecy {
  const secrecy = new Secrecy(randomBytes(32))
  secrecy.secret(secretWith(Object.fromEntries(values.map((text, index) => [`key-${index}`, text]))))
  return secrecy
}

test('a Secret is seen without its values, as hashes that can be compared', () => {
  const secrecy = new Secrecy(randomBytes(32))
  const seen = secrecy.secret(secretWith({ password: value }))
  expect(seen.data).toEqual({ password: secrecy.hash(value) })
  expect(JSON.stringify(seen)).not.toContain(value)
})

test('another installation has other hashes', () => {
  expect(new Secrecy(randomBytes(32)).hash(value)).not.toBe(new Secrecy(randomBytes(32)).hash(value))
})

test('a value that is printed is replaced, whole or within a sentence, also with a line end and in base64', () => {
  const secrecy = knowing(`${value}\n`)
  expect(secrecy.text(`${value}\n`)).toBe(secrecy.hash(`${value}\n`))
  for (const text of [value, `cannot sign in with ${value}!`, base64(`${value}\n`)]) {
    expect(secrecy.text(text)).not.toContain(value)
    expect(secrecy.text(text)).toContain('hidden:')
  }
})

test('short values are words of the language: hidden alone, left alone in a sentence', () => {
  const secrecy = knowing('admin')
  expect(secrecy.text('admin')).toBe(secrecy.hash('admin'))
  expect(secrecy.text('ask your admin')).toBe('ask your admin')
})

test('it is blotted out of everything that is kept, but not out of names, images and labels', () => {
  const secrecy = knowing('postgres')
  const pod = {
    metadata: { name: 'postgres', labels: { app: 'postgres' }, annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"value":"postgres"}' } },
    spec: { containers: [{ name: 'db', image: 'postgres:15', command: ['psql', '-U', 'postgres'], env: [{ name: 'PASSWORD', value: 'postgres' }] }] },
    status: { containerStatuses: [{ name: 'db', lastState: { terminated: { reason: 'Error', message: 'no role postgres' } } }] },
  }
  const kept = secrecy.within(pod)
  expect(kept).toMatchObject({ metadata: { name: 'postgres', labels: { app: 'postgres' } }, spec: { containers: [{ image: 'postgres:15' }] } })
  const [container] = kept.spec.containers
  expect(JSON.stringify([kept.metadata.annotations, container?.env, container?.command, kept.status])).not.toContain('postgres')
})

test('what is a hash already stays as it is', () => {
  const secrecy = knowing(value)
  expect(secrecy.hide(secrecy.hash(value))).toBe(secrecy.hash(value))
  expect(secrecy.within({ data: { password: secrecy.hash(value) } })).toEqual({ data: { password: secrecy.hash(value) } })
})
