import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { createAccount, type Account } from '#lib/data/before-sign-in'
import { accountFor, type Claimed } from './linking.ts'

beforeAll(() => {
  process.env['PILOTHOUSE_DATA'] = mkdtempSync(join(tmpdir(), 'pilothouse-linking-'))
})

let numbers = 0
const fresh = () => `learner-${(numbers += 1)}@example.com`

function claim(email: string | undefined, more: Partial<Claimed> = {}): Claimed {
  numbers += 1
  return { login: { provider: 'oidc-uni', subject: `subject-${numbers}` }, email, emailVerified: true, ...more }
}

const withPassword = (email: string) => createAccount({ email, emailVerified: false, displayName: 'x', passwordHash: 'h' })
const idOf = (found: { account: Account } | { problem: string }) => ('account' in found ? found.account.userId : found.problem)

test('a provider’s account makes an account once, and signs in to it from then on', async () => {
  const claimed = claim(fresh(), { displayName: 'Learner' })
  const first = await accountFor(claimed, undefined)
  expect(first).toMatchObject({ account: { emailVerified: true, displayName: 'Learner', administrator: false } })
  expect(idOf(await accountFor({ ...claimed, email: fresh() }, undefined))).toBe(idOf(first))
})

test('an account with a password is never taken over by an address, verified or not', async () => {
  const email = fresh()
  await withPassword(email)
  expect(await accountFor(claim(email), undefined)).toEqual({ problem: 'address-taken' })
  expect(await accountFor(claim(email, { emailVerified: false }), undefined)).toEqual({ problem: 'address-taken' })
})

test('a second provider signs in to the same account when both vouch for the address', async () => {
  const email = fresh()
  const first = await accountFor(claim(email), undefined)
  const second = claim(email, { login: { provider: 'github', subject: '7' } })
  expect(idOf(await accountFor(second, undefined))).toBe(idOf(first))
})

test('an address that a provider does not vouch for links nothing', async () => {
  const email = fresh()
  await accountFor(claim(email), undefined)
  const unsure = claim(email, { login: { provider: 'github', subject: '8' }, emailVerified: false })
  expect(await accountFor(unsure, undefined)).toEqual({ problem: 'address-taken' })
})

test('an account that was made with an unverified address lies in wait for nobody', async () => {
  const email = fresh()
  await accountFor(claim(email, { emailVerified: false }), undefined)
  expect(await accountFor(claim(email, { login: { provider: 'github', subject: '9' } }), undefined)).toEqual({
    problem: 'address-taken',
  })
})

test('whoever is signed in links a provider’s account to their own, whatever its address', async () => {
  const account = await withPassword(fresh())
  const claimed = claim(fresh())
  expect(idOf(await accountFor(claimed, account.userId))).toBe(account.userId)
  expect(idOf(await accountFor(claimed, undefined))).toBe(account.userId)
})

test('a provider’s account that belongs to somebody else swaps no session', async () => {
  const claimed = claim(fresh())
  await accountFor(claimed, undefined)
  const other = await withPassword(fresh())
  expect(await accountFor(claimed, other.userId)).toEqual({ problem: 'login-taken' })
})

test('without an address there is no account', async () => {
  expect(await accountFor(claim(undefined), undefined)).toEqual({ problem: 'no-email' })
})
