import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inWords, ourTraces } from '../cluster/stage.ts'
import type { Fault, Passing } from './fault-proxy.ts'
import { fromTheMiddle, inTrouble } from './trouble.ts'

/** The fault for every n-th request. */
function every(n: number, fault: Fault): () => Fault | undefined {
  let count = 0
  return () => (++count % n === 0 ? fault : undefined)
}

/** The fault once for each path. */
function once(fault: Fault): (passing: Passing) => Fault | undefined {
  const met = new Set<string>()
  return ({ method, path }) => {
    const key = `${method} ${path}`
    if (met.has(key)) return undefined
    met.add(key)
    return fault
  }
}

inTrouble((trouble) => {
  test.each<[string, () => (passing: Passing) => Fault | undefined]>([
    ['every third answer a 500', () => every(3, { status: 500 })],
    ['a 429 with Retry-After to all that is asked first', () => once({ status: 429, headers: { 'retry-after': '1' } })],
    ['a reset at all that is asked first', () => once('reset')],
    ['half an answer to all that is asked first', () => once('half')],
    ['watches that are cut again and again', () => ({ watch }) => (watch ? 'cut' : undefined)],
    ['watches that hang', () => ({ watch }) => (watch ? 'hang' : undefined)],
    ['an object store that has been compacted (410 Gone)', () => ({ watch }) => (watch ? 'gone' : undefined)],
    ['three seconds for each call', () => () => ({ slowMs: 3_000 })],
    ['commands that break off', () => { const broken = every(2, 'reset'); return ({ exec }) => (exec ? broken() : undefined) }],
  ])('%s: ridden out', async (_name, fault) => {
    const { verdict, snapshot } = await trouble.checkWith(fault())
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('passed')
  })

  test('an API server that is restarted in the middle: ridden out', async () => {
    const restart = async () => {
      await pause(50)
      trouble.proxy.stop()
      await pause(6_000)
      await trouble.proxy.start()
    }
    const { verdict, snapshot } = await trouble.checkWith(fromTheMiddle(undefined, () => void restart()))
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('passed')
  })

  test('when all is well again, the next run finds nothing amiss and leaves nothing', async () => {
    const { verdict, snapshot } = await trouble.checkWith(() => undefined)
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('passed')
    expect(await ourTraces(trouble.played)).toEqual([])
  })
})
