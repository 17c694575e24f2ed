import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import type { ApiRequest } from './cluster.ts'
import { Connection } from './connection.ts'
import { ClusterProblem } from './problem.ts'
import { type Answering, certificate, json, type TrialServer, trialServer } from './trial-server.ts'

let server: TrialServer
let connection: Connection

afterEach(async () => {
  await connection.close()
  await server.close()
})

async function serving(answer: Answering): Promise<void> {
  server = await trialServer(answer)
  connection = new Connection('kind-test', server.credentials)
}

/** Answers in turn; the last one goes on. */
function inTurn(...answers: readonly Answering[]): Answering {
  let turn = 0
  return (request, response) => answers[Math.min(turn++, answers.length - 1)]?.(request, response)
}

const fine: Answering = (_request, response) => json(response, 200, { kind: 'PodList' })
const status = (code: number, headers = {}): Answering => (_request, response) => json(response, code, { message: 'no' }, headers)
const reset: Answering = (_request, response) => response.stream.session?.destroy()
const hang: Answering = () => undefined
/** The head, half a body, then the end of the connection. */
const half: Answering = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"kind": "PodL', () => response.stream.session?.destroy())
}
/** A proper end, but the text is cut off. */
const cutText: Answering = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('{"kind": "PodL')
}

const get = (more: Partial<ApiRequest> = {}) => connection.ask({ method: 'GET', path: '/api/v1/pods', ...more })
const problemOf = (asking: Promise<unknown>) =>
  asking.then(() => undefined, (error: unknown) => (error instanceof ClusterProblem ? error.problem : Promise.reject(error)))

test('an answer is an answer, whatever its status', async () => {
  await serving(status(404))
  expect(await get()).toMatchObject({ status: 404, body: { message: 'no' } })
})

test('the texts of Warning headers come with it', async () => {
  await serving((_request, response) => json(response, 200, {}, { warning: '299 - "unknown field \\"spec.replica\\""' }))
  expect((await get()).warnings).toEqual(['unknown field \\"spec.replica\\"'])
})

test('many requests at once share few connections', async () => {
  await serving(fine)
  await Promise.all(Array.from({ length: 200 }, () => get()))
  expect(server.asked).toBe(200)
  expect(server.connections).toBeLessThanOrEqual(4)
})

test.each([
  ['a reset', reset],
  ['half an answer', half],
  ['a text that ends in the middle', cutText],
  ['a 500', status(500)],
  ['a 503', status(503)],
  ['a 429 without a time', status(429, { 'retry-after': 'soon' })],
])('%s is ridden out by asking again', async (_name, trouble) => {
  await serving(inTurn(trouble, fine))
  expect((await get({ patienceMs: 3_000 })).status).toBe(200)
  expect(server.asked).toBe(2)
})

test.each([
  ['a reset', reset, 'connection-cut'],
  ['half an answer', half, 'connection-cut'],
  ['a text that ends in the middle', cutText, 'connection-cut'],
  ['a 500', status(500), 'server-error'],
  ['a 429', status(429), 'too-many-requests'],
  ['a 401', status(401), 'not-signed-in'],
  ['a web server', ((_request, response) => response.end('<html>')) satisfies Answering, 'not-kubernetes'],
  ['a redirect', status(302, { location: 'https://elsewhere.example' }), 'not-kubernetes'],
])('%s without patience is a problem, told at once', async (_name, trouble, id) => {
  await serving(trouble)
  expect(await problemOf(get())).toMatchObject({ id })
  expect(server.asked).toBe(1)
})

test('a server that asks for more time than there is patience is not asked again', async () => {
  await serving(status(429, { 'retry-after': '60' }))
  const begun = Date.now()
  expect((await problemOf(get({ patienceMs: 5_000 })))?.id).toBe('too-many-requests')
  expect(Date.now() - begun).toBeLessThan(1_000)
})

test('Retry-After is kept to', async () => {
  await serving(inTurn(status(429, { 'retry-after': '1' }), fine))
  const begun = Date.now()
  await get({ patienceMs: 5_000 })
  expect(Date.now() - begun).toBeGreaterThanOrEqual(990)
})

test('a change that may have arrived is not sent twice', async () => {
  await serving(inTurn(reset, fine))
  expect((await problemOf(get({ method: 'POST', body: {}, patienceMs: 3_000 })))?.id).toBe('connection-cut')
  expect(server.asked).toBe(1)
})

test('a change that does no harm twice is sent again', async () => {
  await serving(inTurn(reset, status(500), fine))
  expect((await get({ method: 'DELETE', body: { preconditions: { uid: 'u' } }, repeatable: true, patienceMs: 3_000 })).status).toBe(200)
})

test('an eviction that is turned down is an answer', async () => {
  await serving(status(429))
  expect((await get({ method: 'POST', path: '/api/v1/namespaces/lab/pods/web/eviction', body: {}, patienceMs: 3_000 })).status).toBe(429)
})

test('a cancelled request ends at once, also while it waits to ask again', async () => {
  await serving(status(503, { 'retry-after': '3' }))
  const stop = new AbortController()
  const asking = get({ patienceMs: 10_000, signal: stop.signal })
  setTimeout(() => stop.abort(), 100)
  await expect(asking).rejects.toHaveProperty('name', 'AbortError')
})

test('nobody there is told at once when that is not worth waiting for', async () => {
  await serving(fine)
  await server.close()
  const begun = Date.now()
  expect(await problemOf(get({ patienceMs: 20_000, unreachedMs: 0 }))).toMatchObject({ id: 'connection-refused', seen: `connection refused by 127.0.0.1:${server.port}` })
  expect(Date.now() - begun).toBeLessThan(1_000)
})

test('a certificate of somebody else is told as such, and no credentials are sent', async () => {
  server = await trialServer(fine, certificate())
  connection = new Connection('kind-test', { ...server.credentials, authorization: 'Bearer secret' })
  expect((await problemOf(get({ patienceMs: 1_000 })))?.id).toBe('other-certificate')
  expect(server.asked).toBe(0)
})

test('an expired client certificate is named as the cause of a 401', async () => {
  await serving(status(401))
  await connection.close()
  connection = new Connection('kind-test', { ...server.credentials, ...certificate() })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 86_400_000 })
  onTestFinished(() => void vi.useRealTimers())
  expect((await problemOf(get()))?.id).toBe('client-certificate-expired')
})

test('a server that hangs, before or within its answer, is given up on', async () => {
  await serving(inTurn(hang, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{')
  }))
  await connection.close()
  connection = new Connection('kind-test', server.credentials, { answerWithinMs: 200 })
  const [first, second] = await Promise.all([problemOf(get()), problemOf(get())])
  expect([first?.id, second?.id]).toEqual(['timed-out', 'timed-out'])
})
