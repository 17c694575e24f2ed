import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Checker, checker, startRun } from '#lib/checking'
import { inWords, kubeconfig, ourTraces, play, type PlayedLab, testCluster } from './stage.ts'

if (kubeconfig === undefined) console.log('Skipped: these tests need a cluster. Name one in PILOTHOUSE_TEST_KUBECONFIG.')

describe.skipIf(kubeconfig === undefined)('a check leaves nothing behind', () => {
  let played: PlayedLab

  beforeAll(async () => void (played = await play('services', 'solutions/manifest.yaml')))
  afterAll(() => played?.remove())
  afterEach(async () => expect(await ourTraces(played)).toEqual([]))

  /** Starts a check and resolves once its probe pod is there. */
  async function underWay(more: { checker?: Checker; converges?: number } = {}) {
    const run = startRun({ lab: { ...played.lab, ...more }, cluster: await testCluster(), secretKey: randomBytes(32) })
    let over = false
    void run.finished.then(() => (over = true))
    while (!over && !(await ourTraces(played)).some((trace) => trace.startsWith('Pod'))) await pause(100)
    return run
  }

  /** Asks a Service that nobody serves on: a probe that does not succeed. */
  const inVain = checker(({ check, expect: expecting, http }) => {
    check('nobody answers', async () => {
      await expecting(http('http://nginx-service:81')).toAnswer(200)
    })
  })

  test('after success', async () => {
    const { verdict, snapshot, calls } = await played.check()
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('passed')
    expect(calls.filter(({ method }) => method === 'POST').length).toBeGreaterThan(0)
  })

  test('after failure and time-out', async () => {
    const { verdict } = await played.check({ lab: { ...played.lab, checker: inVain, converges: 5 } })
    expect(verdict).toBe('failed')
  })

  test('after a cancel in the middle of probing, and the cancel is quick', async () => {
    const run = await underWay({ checker: inVain })
    const begun = Date.now()
    run.cancel()
    const { cancelled, snapshot } = await run.finished
    expect(cancelled).toBe(true)
    expect(snapshot.checks.map(({ state }) => state)).not.toContain('failed')
    expect(Date.now() - begun).toBeLessThan(5_000)
  })

  test('after a cancel at any moment', async () => {
    for (const afterMs of [0, 5, 20, 60, 150, 400, 900]) {
      const run = startRun({ lab: { ...played.lab, checker: inVain }, cluster: await testCluster(), secretKey: randomBytes(32) })
      await pause(afterMs)
      run.cancel()
      await run.finished
      expect([afterMs, ...(await ourTraces(played))]).toEqual([afterMs])
    }
  })

  test('after SIGKILL, once the next run has begun', async () => {
    const child = spawn(process.execPath, ['tests/cluster/check-in-vain.ts', played.lab.id, ...played.lab.namespaces], { stdio: ['ignore', 'inherit', 'inherit'] })
    while (!(await ourTraces(played)).some((trace) => trace.startsWith('Pod'))) await pause(100)
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(await ourTraces(played)).toHaveLength(1)
    const { verdict, snapshot } = await played.check()
    expect(verdict, inWords(snapshot.checks).join('\n')).toBe('passed')
  })

  test('nothing outside the lab is touched, and what is touched was announced', async () => {
    const { calls } = await played.check()
    const changes = calls.filter(({ method }) => method !== 'GET')
    expect(changes.filter(({ path }) => !path.startsWith(`/api/v1/namespaces/${played.namespace}/pods`))).toEqual([])
    const { checks, deeds } = played.lab.checker.declare(played.lab.namespaces)
    expect(deeds.join()).toContain('pilothouse-probe')
    expect(checks.filter(({ touches }) => touches !== undefined)).toHaveLength(1)
  })

  test('probes of a run that is under way are left alone by another one', async () => {
    const first = await underWay({ checker: inVain })
    const second = await played.check()
    expect(second.calls.filter(({ purpose }) => purpose.startsWith('clearing'))).toEqual([])
    first.cancel()
    const { snapshot } = await first.finished
    expect(snapshot.checks.map(({ state }) => state)).not.toContain('could-not-check')
  })
})
