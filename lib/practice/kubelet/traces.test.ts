import { expect, test } from 'vitest'
import type { ContainerStatus, Event as CoreEvent, Pod } from '../data/types.ts'
import { recorded } from '../testing/recorded.ts'
import { testCluster } from '../testing/cluster.ts'

type Patch = Record<string, unknown>
type Step = [seconds: number, type: string, object: Patch]

const { states } = recorded('traces') as { states: { objects: Record<string, Step[]>; events: [number, string, string, string, string, string, string, number][] } }

/** JSON merge patch (RFC 7386), which the recording's later steps are. */
function merge(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch
  const out: Patch = { ...(target as Patch) }
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete out[key]
    else out[key] = merge(out[key], value)
  }
  return out
}

/** What differs from cluster to cluster: names, addresses, uids, the container runtime's word for itself. */
const plain = (text: string) => text.replace(/\d+\.\d+\.\d+\.\d+/g, 'IP').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UID').replace(/in \d+(\.\d+)?m?s \(\d+(\.\d+)?m?s including waiting\)\. Image size: \d+/, 'in T. Image size: N').replace(/node-1|practice-\d/, 'NODE')

function container(status: ContainerStatus): string {
  const [[kind, of] = ['none', {}]] = Object.entries(status.state ?? {})
  const { reason = '', exitCode = '', message = '' } = of as Record<string, string>
  const last = status.lastState?.terminated
  return [status.name, kind, reason, exitCode, plain(message), status.ready ? 'ready' : 'unready', status.started ? 'started' : '', `restarts=${status.restartCount}`, last ? `last=${last.reason}/${last.exitCode}` : ''].filter(Boolean).join(' ')
}

/** A pod's status in words, without what only the time of day tells. */
function state(pod: Pod): string[] {
  const { status, metadata } = pod
  const conditions = (status.conditions ?? []).map((one) => `${one.type}=${one.status}${one.reason ? ` ${one.reason}` : ''}${one.message ? `: ${plain(one.message)}` : ''}${one.observedGeneration ? ` @${one.observedGeneration}` : ''}`)
  return [
    `${status.phase} ${pod.spec.nodeName ? 'bound' : 'unbound'} ${status.podIP ? 'address' : 'no address'} generation ${metadata.generation}${metadata.deletionTimestamp ? ` deleting within ${metadata.deletionGracePeriodSeconds}` : ''}`,
    ...conditions,
    ...(status.initContainerStatuses ?? []).map(container),
    ...(status.containerStatuses ?? []).map(container),
  ]
}

/**
 * Not what lasts for a moment only, and may fall between two writes: a container that runs and is about to be probed for
 * the first time, a pod that is bound and has no condition of it yet, or that is about to be gone.
 */
const lasting = (one: string[]) => !(one.length === 1 && / bound /.test(one[0]!)) && !/deleting within 0/.test(one[0]!) && !(one.some((line) => line.startsWith('c running unready started')) && !one.some((line) => /statuscode/.test(line)) && one[0]!.startsWith('Running'))

const same = (a: string[] | undefined, b: string[]) => a !== undefined && a.join('\n') === b.join('\n')

function theirs(key: string): string[][] {
  let object: unknown
  const out: string[][] = []
  for (const [, type, patch] of states.objects[key]!) {
    object = type === 'ADDED' ? patch : merge(object, patch)
    if (type === 'DELETED') out.push(['gone'])
    else if (!same(out.at(-1), state(object as Pod))) out.push(state(object as Pod))
  }
  return out.filter(lasting)
}

/** What happened to a pod, each thing once: which container, how bad, why, in which words. */
function theirEvents(name: string): string[] {
  const about = states.events.filter(([, object]) => object === `Pod/${name}`)
  return [...new Set(about.map(([, , path, from, type, reason, message]) => plain(`${path} ${from} ${type} ${reason} ${message}`)))].sort()
}

async function ours(key: string): Promise<{ steps: string[][]; events: string[] }> {
  const { clock, cluster } = testCluster({ nodes: 1 })
  const steps = states.objects[key]!
  const { metadata, spec } = steps[0]![2] as unknown as Pod
  const out: string[][] = []
  cluster.api.create('namespaces', { metadata: { name: 'states' } })
  await clock.advance(2000)
  // Where it was recorded, the node had this image already.
  cluster.api.create<Pod>('pods', { metadata: { name: 'before', namespace: 'default' }, spec: { containers: [{ name: 'c', image: 'nginx:1.21' }] } })
  await clock.advance(1000)
  cluster.api.create('configmaps', { metadata: { name: 'havecm', namespace: 'states' }, data: { a: '1' } })
  const stop = cluster.api.watch<Pod>('pods', ({ type, object }) => {
    if (object.metadata.name !== metadata.name) return
    if (type === 'DELETED') out.push(['gone'])
    else if (!same(out.at(-1), state(object))) out.push(state(object))
  })
  const { volumes, containers, initContainers, ...rest } = spec
  const bare = (list: Pod['spec']['containers']) => list.map(({ volumeMounts, ...one }) => ({ ...one, volumeMounts: volumeMounts?.filter((mount) => !mount.name.startsWith('kube-api')) }))
  cluster.api.create<Pod>('pods', JSON.parse(JSON.stringify({
    metadata: { name: metadata.name, namespace: 'states', labels: metadata.labels },
    spec: { ...rest, volumes: volumes?.filter((volume) => !volume.name.startsWith('kube-api')), containers: bare(containers), ...(initContainers ? { initContainers: bare(initContainers) } : {}) },
  })) as Pod)
  await clock.advance(61_500)
  const deletes = steps.some(([, , patch]) => (patch as unknown as Pod).metadata?.deletionTimestamp)
  if (deletes) cluster.api.delete('pods', 'states', metadata.name)
  await clock.advance(8000)
  stop()
  const events = cluster.api.list<CoreEvent>('events', { namespace: 'states' }).filter((event) => event.involvedObject.name === metadata.name)
  await cluster.close()
  const words = events.map((event) => plain(`${event.involvedObject.fieldPath ?? ''} ${event.source?.component} ${event.type} ${event.reason} ${event.message}`))
  return { steps: out.filter(lasting), events: [...new Set(words)].sort() }
}

const named = (name: string) => Object.keys(states.objects).find((key) => key.startsWith(`pods/${name}@`))!

test.each(['ok', 'invalidimage', 'nocm', 'nokey', 'novol', 'done', 'failed', 'initwait', 'sidecar', 'unready', 'rootless'])('%s goes through the recorded states, one by one', async (name) => {
  const { steps, events } = await ours(named(name))
  expect(steps).toEqual(theirs(named(name)))
  expect(events).toEqual(theirEvents(name))
})

test.each(['crash', 'badimage', 'nocommand', 'initfail', 'unlive', 'oom'])('%s goes through no other states than the recorded ones, in their order, and ends in the same', async (name) => {
  const real = theirs(named(name))
  const { steps: mine, events } = await ours(named(name))
  let at = 0
  for (const one of mine) {
    const found = real.findIndex((other, i) => i >= at && same(other, one))
    expect(found, `not recorded after step ${at}:\n${one.join('\n')}\nrecorded next:\n${real[at]?.join('\n')}`).toBeGreaterThanOrEqual(0)
    at = found + 1
  }
  expect(mine.length).toBeGreaterThanOrEqual(real.length - 3)
  expect(events).toEqual(theirEvents(name))
})
