import { createHmac } from 'node:crypto'
import type { Kind } from '#lib/cluster'
import { releaseIn, releaseType } from './helm-release.ts'
import type { KubeObject, ObjectOf, Secret } from './objects.ts'

/** What a hidden value looks like wherever it is kept or shown. */
const token = /^hidden:[0-9a-f]{24}$/

/**
 * Keeps Secret values out of everything that is stored, logged or shown. Each value is replaced by a keyed hash of
 * itself, at the door, before anything else sees it; who wants to compare hashes what was expected. A value that turns
 * up elsewhere (typed into a pod, printed by a command) is replaced there too.
 */
export class Secrecy {
  readonly #key: Uint8Array
  /** Hidden values in the clear, for finding them elsewhere; lives as long as the run. */
  readonly #values = new Set<string>()
  /** Keys of Secrets: whoever may list a Secret's keys knows them, so a value that equals one is not blotted out of sentences. */
  readonly #keys = new Set<string>()

  constructor(key: Uint8Array) {
    this.#key = key
  }

  /** The keyed hash of a value, the same for the same value and key. */
  hash(value: string): string {
    return `hidden:${createHmac('sha256', this.#key).update(value).digest('hex').slice(0, 24)}`
  }

  /** Learns a value that is to be hidden and returns what stands for it. */
  hide(value: string): string {
    if (token.test(value)) return value
    this.#values.add(value)
    const trimmed = value.trim()
    if (trimmed !== '') this.#values.add(trimmed)
    // As it stands in a manifest.
    this.#values.add(Buffer.from(value).toString('base64'))
    return this.hash(value)
  }

  /** An object as it is first seen: Secrets without their values. */
  read<K extends Kind>(kind: K, object: ObjectOf<K>): ObjectOf<K> {
    return kind === 'Secret' ? (this.secret(object as Secret) as ObjectOf<K>) : object
  }

  /** A Secret with its values hidden (of a release of Helm's, what labs ask is kept), and without the annotation in which `kubectl apply` repeats them. */
  secret(object: Secret & { stringData?: unknown }): Secret {
    const { stringData: _, ...rest } = object
    for (const key of Object.keys(object.data ?? {})) this.#keys.add(key)
    const data = Object.fromEntries(
      Object.entries(object.data ?? {}).map(([key, value]) => [key, this.hide(Buffer.from(value, 'base64').toString('utf8'))]),
    )
    const release = object.type === releaseType ? releaseIn(Buffer.from(object.data?.['release'] ?? '', 'base64').toString('utf8')) : undefined
    return { ...withoutLastApplied(rest), ...(object.data === undefined ? {} : { data }), ...(release === undefined ? {} : { release }) }
  }

  /** A text that a learner's program wrote. A whole value (line ends aside) becomes its hash; within other text it is blotted out. */
  text(text: string): string {
    if (this.#values.has(text)) return this.hash(text)
    return this.#blot(text)
  }

  /** An object, a diagnosis, an outcome: whatever is kept or shown, with the values blotted out of all its free text. */
  within<T>(kept: T): T {
    return this.#values.size === 0 ? kept : (this.#within(kept, '') as T)
  }

  #within(kept: unknown, key: string): unknown {
    if (typeof kept === 'string') return naming.has(key) ? kept : this.text(kept)
    if (Array.isArray(kept)) return kept.map((one) => this.#within(one, key))
    if (typeof kept !== 'object' || kept === null) return kept
    return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, naming.has(name) && typeof value === 'object' ? value : this.#within(value, name)]))
  }

  /** Short values are words of the language ("admin", "a"); blotting them out inside text would only garble it. */
  #blot(text: string): string {
    let result = text
    for (const value of this.#values) if (value.length >= 6 && !this.#keys.has(value)) result = result.replaceAll(value, this.hash(value))
    return result
  }
}

/**
 * Fields that hold names, addresses, images, labels and the like. They are compared with what a lab asks for, anyone who
 * may list objects sees them, and they may equal a value by chance (a password "postgres" beside the image postgres).
 */
const naming: ReadonlySet<string> = new Set([
  'name', 'generateName', 'namespace', 'uid', 'kind', 'apiVersion', 'resourceVersion', 'labels', 'matchLabels', 'selector', 'ownerReferences', 'managedFields',
  'image', 'imageID', 'containerID', 'type', 'reason', 'key', 'operator', 'mountPath', 'secretName', 'claimName', 'serviceName', 'storageClassName',
  'hostname', 'host', 'nodeName', 'schedulerName', 'ip', 'podIP', 'podIPs', 'hostIP', 'clusterIP', 'clusterIPs', 'addresses', 'id', 'about',
])

function withoutLastApplied<T extends KubeObject>(object: T): T {
  const annotations = object.metadata.annotations
  if (annotations === undefined) return object
  const { 'kubectl.kubernetes.io/last-applied-configuration': _, ...rest } = annotations
  return { ...object, metadata: { ...object.metadata, annotations: rest } }
}
