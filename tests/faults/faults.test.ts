import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunResult } from '#lib/checking'
import { inWords, kubeconfig, ourTraces, play, type PlayedLab } from '../cluster/stage.ts'
import { type Fault, FaultProxy, type Passing } from './fault-proxy.ts'

if (kubeconfig === undefined) console.log('Skipped: the fault tests need a cluster. Name one in PILOTHOUSE_TEST_KUBECONFIG.')

/** The lab with the most ways to the cluster: lists, watches, commands in a pod, and a change. */
const lab = 'services'

/** The change in the middle of a run: from then on something has to be waited for. */
const isDeletion = ({ method, path }: Passing) => method === 'DELETE' && !path.includes('pilothouse-probe')

describe.skipIf(kubeconfig === undefined)('right work on a cluster in trouble', () => {
  let played: PlayedLab
  let proxy: FaultProxy

  beforeAll(async () => {
    played = await play(lab, 'solutions/manifest.yaml')
    const { verdict, snapshot } = await played.check()
    expect(inWords(snapshot.checks).concat(verdict)).toContain('passed')
  })
  afterAll(() => played?.remove())
  beforeEach(async () => void (proxy = await FaultProxy.before(kubeconfig)))
  afterEach(() => proxy.close())

  async function checkWith(fault: (passing: Passing) => Fault | undefined): Promise<RunResult> {
    proxy.fault = fault
    const cluster = proxy.cluster()
    const result = await played.check({ cluster })
    await cluster.close()
    expect(inWords(result.snapshot.checks).filter((line) => line.startsWith('failed'))).toEqual([])
    return result
  }

  /** The fault from the change on; `then` happens at that moment. */
  function fromTheMiddle(fault: Fault | undefined, then: () => void = () => undefined): (passing: Passing) => Fault | undefined {
    let begun = false
    return (passing) => {
      if (begun) return fault
      begun = isDeletion(passing)
      if (begun) then()
      return undefined
    }
  }

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
    const { verdict, snapshot } = await checkWith(fault())
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('passed')
  })

  test('an API server that is restarted in the middle: ridden out', async () => {
    const restart = async () => {
      await pause(50)
      proxy.stop()
      await pause(6_000)
      await proxy.start()
    }
    const { verdict, snapshot } = await checkWith(fromTheMiddle(undefined, () => void restart()))
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('passed')
  })

  test.each<[string, string, Fault]>([
    ['hangs', 'timed-out', 'hang'],
    ['answers 500', 'server-error', { status: 500 }],
    ['answers 429 and asks for a minute', 'too-many-requests', { status: 429, headers: { 'retry-after': '60' } }],
    ['answers 401', 'not-signed-in', { status: 401 }],
    ['answers 403', 'not-allowed', { status: 403 }],
    ['breaks every connection', 'connection-cut', 'reset'],
  ])('an API server that %s from the start: could not check, explained', async (_name, id, fault) => {
    const { verdict, snapshot } = await checkWith(() => fault)
    expect(verdict).toBe('could-not-check')
    for (const { diagnosis } of snapshot.checks) expect(diagnosis).toMatchObject({ id, why: expect.stringContaining('not your work') as string })
  })

  test('an API server that is switched off: could not check, told within two seconds', async () => {
    proxy.stop()
    const { verdict, snapshot, durationMs } = await checkWith(() => undefined)
    expect([verdict, snapshot.checks[0]?.diagnosis?.id]).toEqual(['could-not-check', 'connection-refused'])
    expect(durationMs).toBeLessThan(2_000)
  })

  test.each<[string, string, Fault | undefined]>([
    ['hangs', 'timed-out', 'hang'],
    ['answers 500', 'server-error', { status: 500 }],
    ['does not take the token any more', 'not-signed-in', { status: 401 }],
    ['is switched off', 'connection-refused', undefined],
  ])('an API server that %s from the middle on: could not check, what was found before stands', async (_name, id, fault) => {
    const { verdict, snapshot } = await checkWith(fromTheMiddle(fault, () => { if (fault === undefined) setTimeout(() => proxy.stop(), 50) }))
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('could-not-check')
    const [last] = snapshot.checks.slice(-1)
    expect(last).toMatchObject({ state: 'could-not-check', diagnosis: { id } })
    expect(snapshot.checks.slice(0, -1).map(({ state }) => state)).not.toContain('could-not-check')
  })

  test('when all is well again, the next run finds nothing amiss and leaves nothing', async () => {
    const { verdict, snapshot } = await checkWith(() => undefined)
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('passed')
    expect(await ourTraces(played)).toEqual([])
  })
})
