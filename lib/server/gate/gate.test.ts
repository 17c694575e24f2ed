import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseEnvironment } from '#lib/environment'
import type { BuiltPages } from './built-pages.ts'
import { hashesOf, hashOf } from './content-security.ts'
import { makeGate } from './gate.ts'

const pages: BuiltPages = {
  notFound: ["'sha256-notfound'"],
  hashesFor: (path) => (path === '/lessons/pods' ? ["'sha256-lesson'"] : undefined),
}
const CLASS = { PILOTHOUSE_MODE: 'class', PILOTHOUSE_URL: 'https://course.example.com' }
const servers = new Map<string, Server>()

beforeAll(async () => {
  for (const [name, variables] of Object.entries({ local: {}, class: CLASS })) {
    const gate = makeGate(parseEnvironment(variables), pages, ['inline()'])
    const server = createServer((asked, response) => {
      if (gate.admits(asked, response)) response.end(String(asked.headers['x-pilothouse-address']))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.set(name, server)
  }
})

afterAll(() => servers.forEach((server) => server.close()))

interface Asked {
  server?: 'local' | 'class'
  method?: string
  path?: string
  headers?: Record<string, string>
}

async function ask({ server = 'local', method = 'GET', path = '/', headers = {} }: Asked) {
  const { port } = (servers.get(server) as Server).address() as AddressInfo
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; headers: IncomingHttpHeaders; body: string }>()
  request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    let body = ''
    answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
  })
    .on('error', reject)
    .end()
  return promise
}

test.each([
  ['local', 'localhost:3000', 200],
  ['local', '127.0.0.1', 200],
  ['local', '[::1]:3000', 200],
  ['local', 'pilothouse.attacker.example', 421],
  ['local', '127.0.0.1.attacker.example', 421],
  ['class', 'course.example.com', 200],
  ['class', 'localhost:3000', 200],
  ['class', 'other.example.com', 421],
] as const)('in %s mode, what was sent to %s is answered %i', async (server, host, status) => {
  expect((await ask({ server, headers: { host } })).status).toBe(status)
})

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{ 'sec-fetch-site': 'none' }, 200],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ origin: 'https://course.example.com' }, 200],
  [{ origin: 'https://attacker.example' }, 403],
  [{ origin: 'null' }, 403],
  [{}, 200],
])('a change sent with %j is answered %i', async (headers, status) => {
  const host = { host: 'course.example.com' }
  expect((await ask({ server: 'class', method: 'POST', headers: { ...host, ...headers } })).status).toBe(status)
  expect((await ask({ server: 'class', method: 'DELETE', headers: { ...host, ...headers } })).status).toBe(status)
})

test('pages may be read from anywhere', async () => {
  expect((await ask({ headers: { 'sec-fetch-site': 'cross-site', origin: 'https://attacker.example' } })).status).toBe(200)
})

test('every answer says how far it may be trusted', async () => {
  const { headers } = await ask({})
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['strict-transport-security']).toBeUndefined()
  expect((await ask({ server: 'class' })).headers['strict-transport-security']).toBe('max-age=31536000')
})

test('a page that was built ahead allows its own scripts, any other a nonce that is never the same', async () => {
  const policyOf = async (path: string) => (await ask({ path })).headers['content-security-policy'] as string
  expect(await policyOf('/lessons/pods?x=1')).toContain("script-src 'self' 'sha256-lesson';")
  const [one, other] = [await policyOf('/my-labs'), await policyOf('/my-labs')]
  expect(one).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' /)
  expect(one).toContain(`${hashOf('inline()')} 'sha256-notfound'`)
  expect(one).not.toBe(other)
  expect(one).not.toMatch(/script-src[^;]*unsafe/)
})

test('the address of who asks is not what they say it is', async () => {
  const spoofed = { 'x-pilothouse-address': '192.0.2.66', 'x-forwarded-for': '192.0.2.66' }
  expect((await ask({ headers: spoofed })).body).toBe('127.0.0.1')
})

test('behind a proxy it is what the proxy itself wrote', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.66, 198.51.100.7' }
  expect((await ask({ server: 'class', headers })).body).toBe('198.51.100.7')
})

test('only scripts within a page are hashed, each once', () => {
  const html = '<script src="/a.js"></script><script>one()</script><script id="x">two()</script><script>one()</script>'
  expect(hashesOf(html)).toEqual([hashOf('one()'), hashOf('two()')])
})
