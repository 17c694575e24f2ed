import { once } from 'node:events'
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
