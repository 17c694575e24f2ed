import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { checker } from './checker.ts'
import { currentCheck } from './check-run.ts'
import type { RunSnapshot } from './model.ts'
import { type RunOptions, startRun } from './run.ts'
import { TrialCluster } from './trial-cluster.ts'

const pods = '/api/v1/namespaces/lab/pods'
const maps = '/api/v1/namespaces/lab/configmaps'

let cluster: TrialCluster
beforeEach(() => {
  cluster = new TrialCluster()
  cluster.put('/api/v1/namespaces', { metadata: { name: 'lab' } })
})

function start(write: Parameters<typeof checker>[0], more: Partial<RunOptions> & { converges?: number; kubernetes?: string } = {}) {
  const lab = { id: 'trial', namespaces: ['lab'], converges: more.converges ?? 2, kubernetes: more.kubernetes, checker: checker(write) }
  return startRun({ lab, cluster, secretKey: randomBytes(32), ...more })
}
const states = ({ checks }: RunSnapshot) => checks.map(({ state }) => state)

const pod = (name: string, more: Record<string, unknown> = {}) => ({ metadata: { name }, spec: { containers: [{ name, image: 'nginx' }] }, ...more })
const readyPod = (name: string) =>
  pod(name, { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [{ name, ready: true, restartCount: 0, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }] } })

test('right work passes at once, and each thing is read once for all checks', async () => {
  cluster.put(pods, readyPod('web'))
  const { verdict, calls } = await start(({ check, expect: expecting, pod: word }) => {
    const web = word('web')
    for (const n of [1, 2, 3]) check(`check ${n}`, async () => expecting(web).toBeReady())
  }).finished
  expect(verdict).toBe('passed')
  expect(cluster.asked.filter((line) => line === `GET ${pods}`)).toHaveLength(1)
  expect(calls).toHaveLength(2)
})

test('one failed cause blocks the rest, through all that depends on it', async () => {
  const { verdict, snapshot } = await start(({ check, expect: expecting, pod: word, configMap }) => {
    const [web, settings] = [word('web'), configMap('settings')]
    const a = check('a', async () => expecting(web).toExist())
    const b = check('b', { after: a }, async () => expecting(web).toBeReady())
    check('c', { after: b }, async () => expecting(web).toBeReady())
    check('d', async () => expecting(settings).toExist())
  }).finished
  expect(verdict).toBe('failed')
  expect(states(snapshot)).toEqual(['failed', 'blocked', 'blocked', 'failed'])
  expect(snapshot.checks[2]?.blockedBy).toEqual(['b'])
})

test('what is not there yet is waited for, and seen as soon as it comes', async () => {
  cluster.put(pods, pod('web'))
  const run = start(({ check, expect: expecting, pod: word }) => {
    const web = word('web')
    check('web is Ready', async () => expecting(web).toBeReady())
  })
  const waited: (string | undefined)[] = []
  run.subscribe(({ checks }) => void waited.push(...checks.filter(({ state }) => state === 'converging').map(({ waitingFor }) => waitingFor)))
  while (waited.length === 0) await pause(5)
  const came = Date.now()
  cluster.put(pods, readyPod('web'))
  expect((await run.finished).verdict).toBe('passed')
  expect(Date.now() - came).toBeLessThan(150)
  expect(waited[0]).toContain('web')
})

test('when the time is up what is lacking has failed', async () => {
  cluster.put(pods, pod('web'))
  const { verdict, durationMs } = await start(({ check, expect: expecting, pod: word }) => {
    const web = word('web')
    check('web is Ready', async () => expecting(web).toBeReady())
  }, { converges: 1 }).finished
  expect(verdict).toBe('failed')
  expect(durationMs).toBeGreaterThanOrEqual(1_000)
})

test('checks that change something run last, one by one, and what comes after them waits for them', async () => {
  const order: string[] = []
  const noting = (name: string) => async () => {
    order.push(`${name} begins`)
    await pause(20)
    order.push(`${name} ends`)
  }
  const { verdict } = await start(({ check }) => {
    const first = check('first change', { touches: 'something' }, noting('first change'))
    check('second change', { touches: 'something' }, noting('second change'))
    check('after the first', { after: first }, noting('after'))
    check('reading', noting('reading'))
  }).finished
  expect(verdict).toBe('passed')
  expect(order).toEqual(['reading', 'first change', 'second change', 'after'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})

test('a run that only reads leaves out what changes something, and what comes after it', async () => {
  const { verdict, snapshot } = await start(({ check, http, expect: expecting }) => {
    check('reads', () => Promise.resolve())
    const changes = check('changes', { touches: 'something' }, () => Promise.resolve())
    check('looks at the change', { after: changes }, () => Promise.resolve())
    const asks = check('asks from inside', async () => void (await expecting(http('http://web')).toAnswer()))
    check('comes after', { after: asks }, () => Promise.resolve())
  }, { readingOnly: true }).finished
  expect([verdict, ...snapshot.checks.map(({ id }) => id)]).toEqual(['passed', 'reads'])
})

test('a cluster that is away is nobody’s failure', async () => {
  cluster.before = () => { throw cluster.problem('connection-refused') }
  const { verdict, snapshot } = await start(({ check, expect: expecting, pod: word }) => {
    const web = word('web')
    check('web exists', async () => expecting(web).toExist())
  }).finished
  expect(verdict).toBe('could-not-check')
  expect(snapshot.checks[0]).toMatchObject({ state: 'could-not-check', diagnosis: { id: 'connection-refused', why: expect.stringContaining('not your work') as string } })
})

test('a fault of our own is told as ours, with its cause for the log alone', async () => {
  const faults: unknown[] = []
  const { verdict, snapshot } = await start(({ check }) => {
    check('stumbles', () => Promise.reject(new TypeError('a secret path')))
  }, { onFault: (fault) => faults.push(fault) }).finished
  expect(verdict).toBe('could-not-check')
  expect(snapshot.checks[0]?.diagnosis?.id).toBe('own-fault')
  expect(JSON.stringify(snapshot)).not.toContain('a secret path')
  expect(String(faults[0])).toContain('a secret path')
})

test('a word that is said for the first time within a check is such a fault', async () => {
  const faults: unknown[] = []
  const { verdict } = await start(({ check, expect: expecting, pod: word }) => {
    check('too late', async () => expecting(word('web')).toExist())
  }, { onFault: (fault) => faults.push(fault) }).finished
  expect([verdict, String(faults[0])]).toEqual(['could-not-check', expect.stringContaining('before the checks')])
})

test('a cancelled run ends at once, claims nothing, and puts back what it changed', async () => {
  cluster.put(pods, pod('web'))
  const run = start(({ check, expect: expecting, pod: word }) => {
    const web = word('web')
    check('changes', { touches: 'a map' }, async () => {
      await currentCheck().once('make a map', async (live) => {
        live.restoreLater(async () => cluster.drop(maps, 'made'))
        return (await live.act({ method: 'POST', path: maps, body: { metadata: { name: 'made' } }, signal: undefined }, 'make a map')).status
      })
      await expecting(web).toBeReady()
    })
    check('comes later', { touches: 'more' }, () => Promise.resolve())
  }, { converges: 60 })
  while (!cluster.names(maps).includes('made')) await pause(5)
  const begun = Date.now()
  run.cancel()
  const { cancelled, snapshot } = await run.finished
  expect(cancelled).toBe(true)
  expect(Date.now() - begun).toBeLessThan(200)
  expect(states(snapshot).filter((state) => state === 'failed' || state === 'passed')).toEqual([])
  expect(cluster.names(maps)).toEqual([])
})

test('nothing is said to be wrong on old news: a watch that hangs is not believed', async () => {
  cluster.put(pods, pod('web'))
  cluster.watch = async function* ({ signal }) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    yield { type: 'BOOKMARK', object: { metadata: {} } }
  }
  const run = start(({ check, expect: expecting, pod: word }) => {
    const web = word('web')
    check('web is Ready', async () => expecting(web).toBeReady())
  }, { converges: 3 })
  await pause(100)
  cluster.put(pods, readyPod('web'))
  expect((await run.finished).verdict).toBe('passed')
})

test('nothing is said to be wrong when the cluster cannot be asked any more', async () => {
  cluster.put(pods, pod('web'))
  const run = start(({ check, expect: expecting, pod: word }) => {
    const web = word('web')
    check('web is Ready', async () => expecting(web).toBeReady())
  }, { converges: 3 })
  await pause(100)
  cluster.before = () => { throw cluster.problem('timed-out') }
  cluster.watch = () => { throw cluster.problem('timed-out') }
  expect((await run.finished).verdict).toBe('could-not-check')
})

test('a cluster that is too old for the lab is not supported', async () => {
  const { verdict, snapshot } = await start(({ check }) => void check('anything', () => Promise.resolve()), { kubernetes: '1.35' }).finished
  expect([verdict, snapshot.checks[0]?.diagnosis?.id]).toEqual(['unsupported', 'kubernetes-too-old'])
})

test('who watches cannot change what comes out', async () => {
  const run = start(({ check }) => void check('anything', () => Promise.resolve()))
  run.subscribe(() => { throw new Error('a broken page') })
  expect((await run.finished).verdict).toBe('passed')
})

test('what a run that was killed left behind is taken back by the next one; what is in use or somebody else’s is not', async () => {
  const mark = (runId: string, process: string) => ({ labels: { 'pilothouse.dev/probe': runId }, annotations: { 'pilothouse.dev/process': process }, creationTimestamp: new Date().toISOString() })
  const { hostname } = await import('node:os')
  cluster.put(pods, pod('dead', { metadata: { name: 'dead', ...mark('1', `${hostname()}/999999999/1`) } }))
  cluster.put(pods, pod('elsewhere', { metadata: { name: 'elsewhere', ...mark('2', 'another-host/1/1') } }))
  cluster.put(pods, pod('alive', { metadata: { name: 'alive', ...mark('3', `${hostname()}/${process.ppid}/1`) } }))
  cluster.put(pods, pod('nudged', { metadata: { name: 'nudged', namespace: 'lab', annotations: { 'pilothouse.dev/looked-at': `4 ${hostname()}/999999999/1` } } }))
  await start(({ check, pod: word }) => {
    word('web')
    check('anything', () => Promise.resolve())
  }).finished
  expect(cluster.names(pods)).toEqual(['elsewhere', 'alive', 'nudged'])
  expect(cluster.asked).toContain(`PATCH ${pods}/nudged`)
})
