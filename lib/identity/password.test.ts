import { expect, test } from 'vitest'
import { hashPassword, matchesPassword } from './password.ts'

test('a password matches its own hash and no other does', async () => {
  const hash = await hashPassword('correct horse battery')
  expect(await matchesPassword('correct horse battery', hash)).toBe(true)
  expect(await matchesPassword('correct horse batterz', hash)).toBe(false)
  expect(await matchesPassword('', hash)).toBe(false)
})

test('the hash is argon2id with the cost it names, and salted', async () => {
  const [one, other] = await Promise.all([hashPassword('the same words'), hashPassword('the same words')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(other)
})

test('a hash of another cost is checked at that cost', async () => {
  // From the tests of the reference implementation of argon2.
  const stored = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
  expect(await matchesPassword('password', stored)).toBe(true)
  expect(await matchesPassword('Password', stored)).toBe(false)
})

test('the same characters typed in another way are the same password', async () => {
  expect(await matchesPassword('caf\u0065\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(true)
})

test('without a hash it is wrong, after the same work', async () => {
  const hash = await hashPassword('correct horse battery')
  await matchesPassword('warm up', undefined)
  const time = async (against: string | undefined) => {
    const began = process.cpuUsage()
    for (let n = 0; n < 8; n += 1) expect(await matchesPassword('wrong', against)).toBe(false)
    const { user, system } = process.cpuUsage(began)
    return user + system
  }
  const ratio = (await time(undefined)) / (await time(hash))
  expect(ratio).toBeGreaterThan(0.6)
  expect(ratio).toBeLessThan(1.7)
})
