import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { NotServed, serve } from '../serving.ts'

/** What a server that does not start says, which has to be one line. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const refused = await serve(environment).then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(refused).toBeInstanceOf(NotServed)
  const { code, said } = refused as NotServed
  expect(code).toBe(1)
  expect(said.trim().split('\n')).toHaveLength(1)
  return said
}

test('a server says where it is, answers, and ends in order when it is told to', async () => {
  const server = await serve()
  const health = await fetch(`${server.address}/api/health`)
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  expect(await server.end('SIGTERM')).toBe(0)
  await expect(fetch(server.address)).rejects.toThrow('fetch failed')
})

test('the link for the first account is made anew at each start, and only the last one is good', async () => {
  const first = await serve()
  await first.end('SIGKILL')
  const second = await serve({ PILOTHOUSE_DATA: first.dataFolder })
  const old = new URL(first.link ?? '')
  const asked = async (link: string) => (await fetch(link)).text()
  expect(await asked(`${second.address}${old.pathname}${old.search}`)).toContain('has been used')
  expect(await asked(second.link ?? '')).toContain('Make the account')
  await second.end()
})

test('a second server on the same data, or on the same port, says so and leaves the first alone', async () => {
  const first = await serve()
  expect(await refusal({ PILOTHOUSE_DATA: first.dataFolder })).toContain(`already uses the data folder ${first.dataFolder}`)
  const { port } = new URL(first.address)
  expect(await refusal({ PORT: port })).toContain(`Port ${port} of 127.0.0.1 is taken.`)
  expect((await fetch(`${first.address}/api/health`)).status).toBe(200)
  expect(await first.end()).toBe(0)
})

test('what is wrong with the environment or the data folder is told in a line', async () => {
  expect(await refusal({ PORT: 'eighty' })).toContain('PORT is "eighty"')
  expect(await refusal({ HOST: '0.0.0.0' })).toContain('local mode serves this machine only')
  const file = join(mkdtempSync(join(tmpdir(), 'pilothouse-')), 'a-file')
  writeFileSync(file, '')
  expect(await refusal({ PILOTHOUSE_DATA: file })).toContain('is not a folder')
  const damaged = mkdtempSync(join(tmpdir(), 'pilothouse-'))
  writeFileSync(join(damaged, 'pilothouse.db'), 'this is no database, and it is longer than a header')
  expect(await refusal({ PILOTHOUSE_DATA: damaged })).toContain('is damaged')
  const closed = mkdtempSync(join(tmpdir(), 'pilothouse-'))
  chmodSync(closed, 0o500)
  // Who is root may write anywhere but where nobody can.
  const nowhere = process.getuid?.() === 0 ? '/proc/pilothouse' : closed
  expect(await refusal({ PILOTHOUSE_DATA: nowhere })).toContain('cannot be made or written to')
})

test('requests for another name, and changes that another site sends, are turned away', async ({ request }) => {
  const server = await serve()
  const host = { host: 'pilothouse.attacker.example' }
  expect((await request.get(server.address, { headers: host })).status()).toBe(421)
  const elsewhere = { origin: 'https://attacker.example' }
  expect((await request.post(`${server.address}/sign-in`, { headers: elsewhere, form: { email: 'x' } })).status()).toBe(403)
  await server.end()
})
