import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, kinds, type Kind } from '#lib/cluster'
import type { Checker } from '../checker.ts'
import { mark } from '../evidence.ts'
import { Mirror } from '../mirror.ts'
import type { KubeObject } from '../objects.ts'
import type { Objects, Picture } from './model.ts'
import { pictureOf } from './picture-of.ts'

/** At most so many pictures a second: a rollout of many pods changes dozens of times, and eyes follow a few. */
const betweenMs = 250

/** What owns what a checker reads, so that the picture is whole. */
const owners: Partial<Record<Kind, readonly Kind[]>> = { Pod: ['ReplicaSet', 'Deployment'], ReplicaSet: ['Deployment'], Service: ['EndpointSlice'] }

/** What of a lab is drawn. */
export interface PicturedLab {
  namespaces: readonly string[]
  checker: Checker
}

/**
 * The lab's objects as they are, and anew whenever they change, until the signal aborts. Reads the kinds that the lab's
 * checks read, in the lab's namespaces; of Secrets nothing but that they are there.
 * @throws ClusterProblem when the cluster cannot be asked
 */
export async function* livePicture(lab: PicturedLab, cluster: Cluster, signal: AbortSignal): AsyncGenerator<Picture> {
  const news = new News()
  const mirrors = kindsOf(lab).flatMap((kind) => lab.namespaces.map((namespace) => new Mirror<Kind>(cluster, kind, namespace, bare, news)))
  await Promise.all(mirrors.map((mirror) => mirror.list(signal, 5_000)))
  for (const mirror of mirrors) mirror.follow(signal)
  let last = ''
  while (!signal.aborted) {
    const version = news.version
    const trouble = mirrors.find((mirror) => mirror.trouble !== undefined)?.trouble
    if (trouble !== undefined) throw trouble
    const picture = pictureOf(objectsIn(mirrors))
    const text = JSON.stringify(picture)
    if (text !== last) yield picture
    last = text
    await news.after(version, signal)
    await pause(betweenMs, undefined, { signal })
  }
}

function kindsOf({ checker, namespaces }: PicturedLab): Kind[] {
  const read = checker.declare(namespaces).reads.map(({ kind }) => kind).filter((kind) => kinds[kind].namespaced && kind !== 'Event')
  return [...new Set([...read, ...read.flatMap((kind) => owners[kind] ?? [])])]
}

/** Without what no picture needs and no page may hold. */
function bare<T extends KubeObject>(object: T): T {
  const { managedFields: _, ...metadata } = object.metadata
  const { data, stringData: __, ...rest } = object as T & { data?: Record<string, unknown>; stringData?: unknown }
  const keys = data === undefined ? {} : { data: Object.fromEntries(Object.keys(data).map((key) => [key, ''])) }
  return { ...rest, ...keys, metadata } as unknown as T
}

function objectsIn(mirrors: readonly Mirror<Kind>[]): Objects {
  const all = new Map<Kind, unknown[]>()
  for (const mirror of mirrors) {
    const learners = [...mirror.items.values()].filter((object) => object.metadata.labels?.[`${mark}/probe`] === undefined)
    all.set(mirror.kind, [...(all.get(mirror.kind) ?? []), ...learners])
  }
  return all
}

/** Counts what mirrors report, and wakes who waits for the next. */
class News {
  version = 0
  #wake: (() => void) | undefined

  changed(): void {
    this.version++
    this.#wake?.()
  }
  outage(): void {
    // The picture shows what was last heard; its trouble is thrown when it lasts.
  }
  clock(): void {
    // Nothing that is drawn depends on the time.
  }

  after(version: number, signal: AbortSignal): Promise<void> {
    if (this.version !== version) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason)
      this.#wake = () => {
        signal.removeEventListener('abort', abort)
        this.#wake = undefined
        resolve()
      }
      signal.addEventListener('abort', abort, { once: true })
    })
  }
}
