import { createHmac } from 'node:crypto'
import type { ConfigMap, Container, KubeObject, Pod, Secret } from './objects.ts'

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
    return this.hash(value)
  }

  /** A Secret with its values hidden, and without the annotation in which `kubectl apply` repeats them. */
  secret(object: Secret & { stringData?: unknown }): Secret {
    const { stringData: _, ...rest } = object
    for (const key of Object.keys(object.data ?? {})) this.#keys.add(key)
    const data = Object.fromEntries(
      Object.entries(object.data ?? {}).map(([key, value]) => [key, this.hide(Buffer.from(value, 'base64').toString('utf8'))]),
    )
    return { ...withoutLastApplied(rest), ...(object.data === undefined ? {} : { data }) }
  }

  /** A text that a learner's program wrote. A whole value (line ends aside) becomes its hash; within other text it is blotted out. */
  text(text: string): string {
    if (this.#values.has(text)) return this.hash(text)
    return this.#blot(text)
  }

  /** Values typed into pods and ConfigMaps. Names, keys and paths are left alone: they are no values. */
  object<T extends KubeObject>(kind: string, object: T): T {
    if (this.#values.size === 0) return object
    if (kind === 'ConfigMap') return this.#configMap(object as KubeObject as ConfigMap) as KubeObject as T
    const spec = (object as { spec?: { containers?: unknown; template?: { spec?: unknown } } }).spec
    if (spec?.containers !== undefined) return { ...object, spec: this.#podSpec(spec as Pod['spec']) }
    if (spec?.template?.spec === undefined) return object
    const template = { ...spec.template, spec: this.#podSpec(spec.template.spec as Pod['spec']) }
    return { ...withoutLastApplied(object), spec: { ...spec, template } }
  }

  #configMap(map: ConfigMap): ConfigMap {
    const data = Object.fromEntries(Object.entries(map.data ?? {}).map(([key, value]) => [key, this.text(value)]))
    return { ...withoutLastApplied(map), ...(map.data === undefined ? {} : { data }) }
  }

  #podSpec(spec: Pod['spec']): Pod['spec'] {
    const hide = (container: Container): Container => ({
      ...container,
      command: container.command?.map((word) => this.#blot(word)),
      args: container.args?.map((word) => this.#blot(word)),
      env: container.env?.map((one) => (one.value === undefined ? one : { ...one, value: this.text(one.value) })),
    })
    return { ...spec, containers: spec.containers.map(hide), initContainers: spec.initContainers?.map(hide) }
  }

  /** Short values are words of the language ("admin", "a"); blotting them out inside text would only garble it. */
  #blot(text: string): string {
    let result = text
    for (const value of this.#values) if (value.length >= 6 && !this.#keys.has(value)) result = result.replaceAll(value, this.hash(value))
    return result
  }
}

function withoutLastApplied<T extends KubeObject>(object: T): T {
  const annotations = object.metadata.annotations
  if (annotations === undefined) return object
  const { 'kubectl.kubernetes.io/last-applied-configuration': _, ...rest } = annotations
  return { ...object, metadata: { ...object.metadata, annotations: rest } }
}
