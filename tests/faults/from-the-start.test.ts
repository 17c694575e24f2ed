import { expect, test } from 'vitest'
import type { Fault } from './fault-proxy.ts'
import { inTrouble } from './trouble.ts'

inTrouble((trouble) => {
  test.each<[string, string, Fault]>([
    ['hangs', 'timed-out', 'hang'],
    ['answers 500', 'server-error', { status: 500 }],
    ['answers 429 and asks for a minute', 'too-many-requests', { status: 429, headers: { 'retry-after': '60' } }],
    ['answers 401', 'not-signed-in', { status: 401 }],
    ['answers 403', 'not-allowed', { status: 403 }],
    ['breaks every connection', 'connection-cut', 'reset'],
  ])('an API server that %s from the start: could not check, explained', async (_name, id, fault) => {
    const { verdict, snapshot } = await trouble.checkWith(() => fault)
    expect(verdict).toBe('could-not-check')
    for (const { diagnosis } of snapshot.checks) expect(diagnosis).toMatchObject({ id, why: expect.stringContaining('not your work') as string })
  })

  test('an API server that is switched off: could not check, told within two seconds', async () => {
    trouble.proxy.stop()
    const { verdict, snapshot, durationMs } = await trouble.checkWith(() => undefined)
    expect([verdict, snapshot.checks[0]?.diagnosis?.id]).toEqual(['could-not-check', 'connection-refused'])
    expect(durationMs).toBeLessThan(2_000)
  })
})
