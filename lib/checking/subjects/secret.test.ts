import { expect, test } from 'vitest'
import type { Secret } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookHolding } from './secret.ts'

const seen = { ...seeing({}), hash: (value: string) => `hidden:${value}` }
const secret = (data?: Record<string, string>): Secret => ({ metadata: { name: 'db', uid: 'u', namespace: 'lab' }, data })
const idOf = (kept: string) => {
  const look = lookHolding(seen, secret({ password: seen.hash(kept) }), 'password', 'password')
  return look.is === 'fails' ? look.diagnosis.id : look.is
}
const base64 = (text: string) => Buffer.from(text).toString('base64')

test('values are compared by their hashes, and the usual slips have names', () => {
  expect(idOf('password')).toBe('holds')
  expect(idOf('password\n')).toBe('value-ends-with-line-break')
  expect(idOf('password\r\n')).toBe('value-ends-with-line-break')
  expect(idOf(base64('password'))).toBe('value-encoded-twice')
  expect(idOf(`${base64('password\n')}\n`)).toBe('value-encoded-twice')
  expect(idOf('Password')).toBe('value-differs')
})

test('a key is missed by its name, and what is close to it is shown', () => {
  expect(lookHolding(seen, secret({ pasword: 'hidden:x' }), 'password', 'x')).toMatchObject({ diagnosis: { id: 'secret-key-missing', received: 'pasword' } })
  expect(lookHolding(seen, secret(), 'password', 'x')).toMatchObject({ diagnosis: { received: 'no keys' } })
})

test('no diagnosis says the value', () => {
  for (const kept of ['password\n', base64('password'), 'other']) {
    expect(JSON.stringify(lookHolding(seen, secret({ key: seen.hash(kept) }), 'key', 'planted-value'))).not.toContain('planted-value')
  }
})
