import { once } from 'node:events'
import { connect } from 'node:tls'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPracticeCluster } from '../cluster.ts'
import type { PracticeCluster } from '../cluster.ts'
import { pathOf, recorded } from '../testing/recorded.ts'

/** Requests as bytes on the wire, whole, cut and bent: each is answered or its connection is closed, and others go on. */
let cluster: PracticeCluster
let port: number

beforeAll(async () => {
  cluster = createPracticeCluster({ onError: (error) => expect.unreachable(String(error)) })
  port = Number(new URL((await cluster.listen()).url).port)
})

afterAll(() => cluster.close())

const sent = recorded<{ sent: { apiVersion: string; kind: string; metadata: { name: string } } }[]>('defaults').map((each) => each.sent)

function wire(object: (typeof sent)[number], method: string, token: string): Buffer {
  const body = JSON.stringify(object)
  const upgrade = method === 'GET' ? 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' : ''
  return Buffer.from(`${method} ${pathOf(object, 'default')}?dryRun=All HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n${upgrade}` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
}

/** What comes back until the connection ends; it is ended from this side once all is sent. */
async function answerTo(bytes: Uint8Array): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', ca: cluster.certificate.ca, ALPNProtocols: ['http/1.1'] })
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
  socket.on('error', () => socket.destroy())
  const closed = once(socket, 'close')
  await once(socket, 'secureConnect')
  socket.end(bytes)
  await closed
  return answer
}

const isAlive = async () => expect(await answerTo(Buffer.from('GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'))).toMatch(/^HTTP\/1\.1 200 /)

const bends = fc.array(fc.record({ at: fc.nat(2_000), drop: fc.nat(20), put: fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.constantFrom('\r\n', '\r\n\r\n', 'HTTP/9', '%00', 'Transfer-Encoding: chunked\r\n').map((text) => Buffer.from(text))) }), { maxLength: 4 })

test('requests that were recorded, with bytes bent, dropped and put in, end with an answer or a closed connection', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...sent), fc.constantFrom('POST', 'PUT', 'PATCH', 'GET', 'DELETE'), bends, async (object, method, all) => {
    let bytes = wire(object, method, cluster.token)
    for (const { at, drop, put } of all) bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)])
    expect(await answerTo(bytes)).toMatch(/^(HTTP\/1\.1 (?!5)|$)/)
  }), { numRuns: 300 })
  await isAlive()
}, 60_000)

test('bytes that are no HTTP at all end the same way', async () => {
  await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string().map((text) => Buffer.from(text))), async (bytes) => {
    expect(await answerTo(bytes)).toMatch(/^(HTTP\/1\.1 4|$)/)
  }), { numRuns: 150 })
  await isAlive()
}, 60_000)
