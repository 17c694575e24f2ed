import { type Cluster, kinds, type Kind, pathOf } from '#lib/cluster'
import type { CallLog } from './call-log.ts'
import { cut, type Evidence, peekKey } from './evidence.ts'
import { patienceMs } from './mirror.ts'
import type { KubeObject, ObjectOf, Pod } from './objects.ts'
import { Unread } from './observed.ts'
import type { Secrecy } from './secrecy.ts'

/** The last lines of a log are enough to see why a program ended. */
const logLines = '12'

/** What is looked up once, mostly to explain something: outside the lab, in a log, of the server itself. */
export class Lookups {
  readonly #cluster: Cluster
  readonly #log: CallLog
  readonly #secrecy: Secrecy
  readonly #signal: AbortSignal
  readonly #elsewhere = new Map<string, readonly KubeObject[]>()
  readonly #logs = new Map<string, string>()
  readonly #peeked = new Map<string, KubeObject | null>()
  #serverVersion: string | undefined

  constructor(cluster: Cluster, log: CallLog, secrecy: Secrecy, signal: AbortSignal) {
    this.#cluster = cluster
    this.#log = log
    this.#secrecy = secrecy
    this.#signal = signal
  }

  /** All that was found, as it is kept. */
  evidence(): Pick<Evidence, 'elsewhere' | 'logs' | 'peeked' | 'serverVersion'> {
    return {
      elsewhere: Object.fromEntries([...this.#elsewhere].map(([key, found]) => [key, [...found]])),
      logs: Object.fromEntries(this.#logs),
      peeked: Object.fromEntries(this.#peeked),
      serverVersion: this.#serverVersion,
    }
  }

  elsewhere<K extends Kind>(kind: K, name: string, purpose: string): readonly ObjectOf<K>[] {
    const key = `${kind} ${name}`
    const found = this.#elsewhere.get(key)
    if (found !== undefined) return found as readonly ObjectOf<K>[]
    const path = pathOf(kinds[kind], undefined)
    const ask = async () => {
      const request = { method: 'GET' as const, path, query: { fieldSelector: `metadata.name=${name}` }, signal: this.#signal, patienceMs }
      const { status, body } = await this.#log.noted(request, `list ${kinds[kind].plural} named ${name} in all namespaces`, purpose, () => this.#cluster.request(request))
      const items = status === 200 ? (body as { items: ObjectOf<K>[] }).items : []
      this.#elsewhere.set(key, items.map((object) => cut(kind, this.#secrecy.read(kind, object))))
    }
    throw new Unread(ask())
  }

  peek<K extends Kind>(kind: K, name: string, namespace: string | undefined, purpose: string): ObjectOf<K> | undefined {
    const key = peekKey(kind, name, namespace)
    const found = this.#peeked.get(key)
    if (found !== undefined) return (found ?? undefined) as ObjectOf<K> | undefined
    const request = { method: 'GET' as const, path: pathOf(kinds[kind], namespace, name), signal: this.#signal, patienceMs }
    const ask = async () => {
      const { status, body } = await this.#log.noted(request, `get ${kind.toLowerCase()} ${name}`, purpose, () => this.#cluster.request(request))
      this.#peeked.set(key, status === 200 ? cut(kind, this.#secrecy.read(kind, body as ObjectOf<K>)) : null)
    }
    throw new Unread(ask())
  }

  version(purpose: string): string {
    if (this.#serverVersion !== undefined) return this.#serverVersion
    throw new Unread(this.readVersion(purpose))
  }

  log(pod: Pod, container: string, purpose: string): string {
    const status = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].find(({ name }) => name === container)
    const previous = status?.state?.waiting !== undefined && (status.restartCount > 0 || status.lastState?.terminated !== undefined)
    const key = `${pod.metadata.uid} ${container} ${status?.restartCount ?? 0} ${String(previous)}`
    const known = this.#logs.get(key)
    if (known !== undefined) return known
    const path = `${pathOf(kinds.Pod, pod.metadata.namespace, pod.metadata.name)}/log`
    const query = { container, tailLines: logLines, previous: String(previous) }
    const ask = async () => {
      const request = { method: 'GET' as const, path, query, text: true, signal: this.#signal, patienceMs: 2_000 }
      const { status: code, body } = await this.#log.noted(request, `read the log of ${pod.metadata.name}`, purpose, () => this.#cluster.request(request))
      this.#logs.set(key, code === 200 ? this.#secrecy.text(String(body)) : '')
    }
    throw new Unread(ask())
  }

  /** Asks for the API server's version. */
  async readVersion(purpose: string): Promise<string> {
    const request = { method: 'GET' as const, path: '/version', signal: this.#signal, patienceMs }
    const { body } = await this.#log.noted(request, 'get the version', purpose, () => this.#cluster.request(request))
    return (this.#serverVersion = (body as { gitVersion?: string } | null)?.gitVersion ?? '')
  }
}
