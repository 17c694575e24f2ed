import { expect, test } from 'vitest'
import { testCluster } from '../testing/cluster.ts'
import type { PracticeCluster } from '../cluster.ts'

interface Event {
  type: string
  object: { kind: string; metadata: { name?: string; resourceVersion: string; annotations?: Record<string, string> }; code?: number; rows?: { cells: unknown[] }[]; columnDefinitions?: unknown }
}

async function watching(cluster: PracticeCluster, path: string, accept = 'application/json') {
  const events: Event[] = []
  const stop = new AbortController()
  const answer = await cluster.handle({ method: 'GET', path, headers: { authorization: `Bearer ${cluster.token}`, accept } })
  const done = answer.stream!((chunk) => {
    for (const line of String(chunk).split('\n').filter(Boolean)) events.push(JSON.parse(line) as Event)
  }, stop.signal)
  return { events, end: () => { stop.abort(); return done }, done }
}

const maps = '/api/v1/namespaces/default/configmaps'

test('a watch tells what was there and what changes; what ceases to match is deleted for it', async () => {
  const { ask, cluster } = testCluster()
  await ask(`POST ${maps}`, { metadata: { name: 'one', labels: { a: 'b' } } })
  const { events, end } = await watching(cluster, `${maps}?watch=true&labelSelector=a%3Db`)
  await ask(`POST ${maps}`, { metadata: { name: 'two', labels: { a: 'c' } } })
  await ask(`PATCH ${maps}/two`, { metadata: { labels: { a: 'b' } } }, 'application/merge-patch+json')
  await ask(`PATCH ${maps}/one`, { metadata: { labels: { a: null } } }, 'application/merge-patch+json')
  await ask(`DELETE ${maps}/two`)
  expect(events.map((each) => `${each.type} ${each.object.metadata.name}`)).toEqual(['ADDED one', 'ADDED two', 'DELETED one', 'DELETED two'])
  await end()
})

test('a watch from a version tells only what came later', async () => {
  const { ask, clock, cluster } = testCluster()
  await clock.advance(0)
  const list = await ask(`GET ${maps}`)
  await ask(`POST ${maps}`, { metadata: { name: 'late' } })
  const { resourceVersion } = list.body.metadata as { resourceVersion: string }
  const { events, end } = await watching(cluster, `${maps}?watch=true&resourceVersion=${resourceVersion}`)
  expect(events.map((each) => `${each.type} ${each.object.metadata.name}`)).toEqual(['ADDED late'])
  await end()
})

test('a version whose events are forgotten is answered with 410', async () => {
  const { ask, cluster } = testCluster()
  await ask(`POST ${maps}`, { metadata: { name: 'busy' } })
  for (let count = 0; count < 700; count += 1) await ask(`PATCH ${maps}/busy`, { data: { count: String(count) } }, 'application/merge-patch+json')
  const { events, done } = await watching(cluster, `${maps}?watch=true&resourceVersion=5`)
  await done
  expect(events[0]).toMatchObject({ type: 'ERROR', object: { code: 410 } })
})

test('initial events end with a bookmark that says so', async () => {
  const { cluster } = testCluster()
  const { events, end } = await watching(cluster, '/api/v1/namespaces?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true')
  expect(events.at(-1)).toMatchObject({ type: 'BOOKMARK', object: { metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } } })
  expect(events.slice(0, -1).map((each) => each.object.metadata.name)).toContain('default')
  await end()
})

test('in a Table only the first event brings the columns', async () => {
  const { ask, cluster } = testCluster()
  const { events, end } = await watching(cluster, `${maps}?watch=true`, 'application/json;as=Table;v=v1;g=meta.k8s.io')
  await ask(`POST ${maps}`, { metadata: { name: 'one' }, data: { a: 'b' } })
  await ask(`POST ${maps}`, { metadata: { name: 'two' } })
  const told = events.filter((each) => ['one', 'two'].includes(String(each.object.rows?.[0]?.cells[0])))
  expect(told.map((each) => each.object.rows![0]!.cells.slice(0, 2))).toEqual([['one', 1], ['two', 0]])
  expect(events.slice(1).every((each) => each.object.columnDefinitions === null)).toBe(true)
  await end()
})
