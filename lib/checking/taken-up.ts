import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, isKind } from '#lib/cluster'
import { collectionOf, type Manifest } from './manifest.ts'

/** Kinds whose controllers say in their status which generation they have seen. */
const taken: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'])

/** How long a controller may take, and how often is looked, in ms. A cluster that is slower still is none of setup's business. */
const withinMs = 10_000
const lookEveryMs = 50

/** Waits until the controllers have taken up what was made: a rollout that is asked for at once has a history then. */
export async function untilTakenUp(cluster: Cluster, objects: readonly Manifest[], signal?: AbortSignal): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  await Promise.all(objects.filter(({ kind }) => isKind(kind) && taken.has(kind)).map(isTakenUp))

  async function isTakenUp(object: Manifest): Promise<void> {
    for (;;) {
      const path = `${collectionOf(object)}/${object.metadata.name}`
      const { status, body } = await cluster.request({ method: 'GET', path, signal, patienceMs: withinMs })
      const found = body as { metadata?: { generation?: number }; status?: { observedGeneration?: number } } | null
      if (status !== 200 || (found?.status?.observedGeneration ?? 0) >= (found?.metadata?.generation ?? 0)) return
      if (Date.now() > giveUpAt) return
      await pause(lookEveryMs, undefined, { signal })
    }
  }
}
