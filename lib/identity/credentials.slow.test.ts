import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { closeDatabase, createAccount } from '#lib/data/before-sign-in'
import { judge, PER_ACCOUNT, PER_ADDRESS } from './credentials.ts'
import { hashPassword } from './password.ts'

const PASSWORD = 'correct horse battery'

beforeAll(() => {
  process.env['PILOTHOUSE_DATA'] = mkdtempSync(join(tmpdir(), 'pilothouse-credentials-'))
})

let numbers = 0
async function account(): Promise<string> {
  const email = `learner-${(numbers += 1)}@example.com`
  await createAccount({ email, emailVerified: false, displayName: 'x', passwordHash: await hashPassword(PASSWORD) })
  return email
}
const address = () => `192.0.2.${(numbers += 1)}`

async function guess(email: string, from: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) expect(await judge(email, `guess ${n}`, from)).toBe('wrong')
}

test('the right password is right, and says no less of accounts that are not there', async () => {
  const email = await account()
  expect(await judge(email, PASSWORD, address())).toMatchObject({ account: { email } })
  expect(await judge(email, 'another', address())).toBe('wrong')
  expect(await judge('nobody@example.com', PASSWORD, address())).toBe('wrong')
})

test('an account is closed to guesses from everywhere, the right one too, and so is one that does not exist', async () => {
  for (const email of [await account(), 'never-made@example.com']) {
    for (let n = 0; n <= PER_ACCOUNT.free; n += 1) await guess(email, address(), 1)
    expect(await judge(email, PASSWORD, address())).toMatchObject({ waitMs: expect.any(Number) })
  }
})

test('many guesses sent at once are no way around', async () => {
  const email = await account()
  const judged = await Promise.all(Array.from({ length: 30 }, (_, n) => judge(email, `guess ${n}`, address())))
  expect(judged.filter((each) => each === 'wrong')).toHaveLength(PER_ACCOUNT.free + 1)
})

test('a restart gives no new chances', async () => {
  const email = await account()
  await guess(email, address(), PER_ACCOUNT.free + 1)
  await closeDatabase()
  expect(await judge(email, PASSWORD, address())).toHaveProperty('waitMs')
})

test('a class behind one address may sign in, however many they are', async () => {
  const from = address()
  const email = await account()
  for (let n = 0; n < PER_ADDRESS.free + 5; n += 1) expect(await judge(email, PASSWORD, from)).toHaveProperty('account')
}, 30_000)

test('an address that guesses at many accounts is closed, and others are not', async () => {
  const from = address()
  for (let n = 0; n <= PER_ADDRESS.free; n += 1) await guess(`nobody-${n}@example.com`, from, 1)
  const email = await account()
  expect(await judge(email, PASSWORD, from)).toHaveProperty('waitMs')
  expect(await judge(email, PASSWORD, address())).toHaveProperty('account')
}, 30_000)
