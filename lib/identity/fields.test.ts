import { expect, test } from 'vitest'
import { newAccountFields, passwordFields, readForm } from './fields.ts'
import { pathOfOurs } from './path-of-ours.ts'

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}
const good = { email: ' Learner-07@Example.com ', displayName: ' Learner ', password: 'a few plain words' }

test('an address is compared in lower case, and spaces around it do not count', () => {
  expect(readForm(form(good), newAccountFields).read).toMatchObject({ email: 'learner-07@example.com', displayName: 'Learner' })
})

test.each([
  [{ ...good, email: 'learner' }, 'email'],
  [{ ...good, displayName: ' ' }, 'displayName'],
  [{ ...good, password: 'short' }, 'password'],
  [{ ...good, password: 'aaaaaaaaaaaaaa' }, 'password'],
  [{ ...good, password: 'x'.repeat(300) }, 'password'],
  [{ ...good, password: 'my learner-07@example.com' }, 'password'],
  [{ email: good.email, displayName: 'x' }, 'password'],
])('%j is refused at its field', (fields, field) => {
  expect(readForm(form(fields), newAccountFields).outcome).toMatchObject({ done: false, field, message: expect.any(String) })
})

test('a first password needs no present one', () => {
  expect(readForm(form({ newPassword: 'a few plain words' }), passwordFields).read?.password).toBe('')
})

test.each([
  ['/labs/services?x=1#top', '/labs/services?x=1#top'],
  ['https://evil.example.com/', '/'],
  ['//evil.example.com', '/'],
  ['/\\evil.example.com', '/'],
  ['/.//evil.example.com', '/'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
])('after sign-in %s leads to %s', (asked, led) => {
  expect(pathOfOurs(asked)).toBe(led)
})
