import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createPracticeCluster } from '../cluster.ts'

test('a connection that never says anything does not keep a listener from closing', async () => {
  const cluster = createPracticeCluster()
  const listener = await cluster.listen()
  const silent = connect(Number(new URL(listener.url).port), '127.0.0.1')
  await once(silent, 'connect')
  silent.on('error', () => undefined)
  await Promise.all([listener.close(), once(silent, 'close')])
  expect(silent.destroyed).toBe(true)
  await cluster.close()
})

test('after a body that is too large, the connection serves the next request', async () => {
  const cluster = createPracticeCluster()
  const listener = await cluster.listen()
  const agent = new Agent({ rejectUnauthorized: false, keepAlive: true, maxSockets: 1 })
  const ask = async (method: string, body = '') => {
    const asked = request(`${listener.url}/api/v1/namespaces/default/configmaps`, { agent, method, headers: { authorization: `Bearer ${cluster.token}` } }).end(body)
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    await once(answer.resume(), 'end')
    return answer.statusCode
  }
  expect([await ask('POST', 'x'.repeat(5 * 2 ** 20)), await ask('GET'), await ask('GET')]).toEqual([413, 200, 200])
  agent.destroy()
  await listener.close()
  await cluster.close()
})
