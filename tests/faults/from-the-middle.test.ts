import { expect, test } from 'vitest'
import { inWords } from '../cluster/stage.ts'
import type { Fault } from './fault-proxy.ts'
import { fromTheMiddle, inTrouble } from './trouble.ts'

inTrouble((trouble) => {
  test.each<[string, string, Fault | undefined]>([
    ['hangs', 'timed-out', 'hang'],
    ['answers 500', 'server-error', { status: 500 }],
    ['does not take the token any more', 'not-signed-in', { status: 401 }],
    ['is switched off', 'connection-refused', undefined],
  ])('an API server that %s from the middle on: could not check, what was found before stands', async (_name, id, fault) => {
    const { verdict, snapshot } = await trouble.checkWith(fromTheMiddle(fault, () => { if (fault === undefined) setTimeout(() => trouble.proxy.stop(), 50) }))
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('could-not-check')
    const [last] = snapshot.checks.slice(-1)
    expect(last).toMatchObject({ state: 'could-not-check', diagnosis: { id } })
    expect(snapshot.checks.slice(0, -1).map(({ state }) => state)).not.toContain('could-not-check')
  })
})
