import { type ApiAnswer, type ApiRequest, type Cluster, ClusterProblem, type ExecAnswer, type ExecRequest, explain, kinds, type Kind, pathOf } from '#lib/cluster'
import { CallLog } from './call-log.ts'
import { cut, type Evidence, type Lists, keyOf, mark } from './evidence.ts'
import { Lookups } from './lookups.ts'
import { Mirror, patienceMs } from './mirror.ts'
import type { Call } from './model.ts'
import { News } from './news.ts'
import type { KubeObject, ObjectOf } from './objects.ts'
import { type Observed, Unread } from './observed.ts'
import { Secrecy } from './secrecy.ts'

/** Nobody there at the first request is not worth waiting for: a cluster that is switched off is said to be so at once. */
const firstPatienceMs = 1_000

/** What was heard so lately is not asked for again before it is judged, in ms. */
const silentMs = 2_000

/** A command to run in a container that does no harm when it is run twice; `printsSecret` when its whole output is the value of a Secret. */
export type CommandRequest = ExecRequest & { printsSecret?: boolean }

/**
 * The one door to the cluster: everything that a run sees or does goes through it, is shared between its checks, and is
 * written down as evidence, with Secret values hidden.
 */
export class Door {
  readonly secrecy: Secrecy
  readonly #cluster: Cluster
  readonly #signal: AbortSignal
  readonly #log: CallLog
  readonly #lookups: Lookups
  readonly #news = new News()
  readonly #mirrors = new Map<string, Mirror<Kind>>()
  readonly #reading = new Map<string, Promise<unknown>>()
  #before: Lists | undefined
  readonly #probes: Record<string, unknown[]> = {}
  #answered = false
  #following = false

  constructor(cluster: Cluster, secretKey: Uint8Array, signal: AbortSignal) {
    this.#cluster = cluster
    this.#signal = signal
    this.secrecy = new Secrecy(secretKey)
    this.#log = new CallLog(this.secrecy)
    this.#lookups = new Lookups(cluster, this.#log, this.secrecy, signal)
  }

  /** What was asked, in order. */
  get calls(): readonly Call[] {
    return this.#log.calls
  }

  /** Counts every change of what is observed; a look taken at an older version may be out of date. */
  get version(): number {
    return this.#news.version
  }

  /** For how long the cluster could not be heard while it was followed, in ms: nobody's time runs out in it. */
  get lostMs(): number {
    return this.#news.lostMs
  }

  get context(): string {
    return this.#cluster.name
  }

  /** The way that leads to the cluster. */
  get way(): Cluster['way'] {
    return this.#cluster.way
  }

  /** What is seen, with what is asked noted under this purpose. */
  observed(purpose: string): Observed {
    return {
      all: (kind, namespace) => [...this.#mirror(kind, namespace, purpose).items.values()].filter((object) => !isOurs(object)),
      one: (kind, name, namespace) => {
        for (const object of this.#mirror(kind, namespace, purpose).items.values()) if (object.metadata.name === name) return object
        return undefined
      },
      elsewhere: (kind, name) => this.#lookups.elsewhere(kind, name, purpose),
      peek: (kind, name, namespace) => this.#lookups.peek(kind, name, namespace, purpose),
      version: () => this.#lookups.version(purpose),
      log: (pod, container) => this.#lookups.log(pod, container, purpose),
      now: () => this.#news.now(),
      hash: (value) => this.secrecy.hash(value),
    }
  }

  /** Reads a kind that checks are known to need. */
  async read(kind: Kind, namespace: string | undefined, purpose: string): Promise<void> {
    const key = keyOf(kind, namespace)
    if (this.#mirrors.has(key)) return
    const reading = this.#reading.get(key) ?? this.#list(kind, namespace, purpose, key)
    this.#reading.set(key, reading)
    try {
      await reading
    } finally {
      this.#reading.delete(key)
    }
  }

  /** Asks for the API server's version: "v1.34.4". */
  readVersion(purpose: string): Promise<string> {
    return this.#lookups.readVersion(purpose)
  }

  /** Resolves when what is observed is newer than `version`, or at `until` (ms since the epoch) at the latest. */
  change(version: number, until: number): Promise<void> {
    this.#following = true
    for (const mirror of this.#mirrors.values()) mirror.follow(this.#signal)
    return this.#news.next(version, until, this.#signal)
  }

  /** Makes sure that everything was heard of within the last `silent` ms, as before something is said to be wrong. @throws ClusterProblem */
  async confirm(silent = silentMs): Promise<void> {
    await Promise.all([...this.#mirrors.values()].map((mirror) => mirror.confirm(this.#signal, silent)))
  }

  /** A request that changes something or asks the API server for a judgement; its answer is noted. */
  async act(request: ApiRequest, asked: string, purpose: string): Promise<ApiAnswer> {
    const { status, body, ...rest } = await this.#log.noted(request, asked, purpose, () => this.#cluster.request({ patienceMs, signal: this.#signal, ...request }))
    return { status, body: typeof body === 'string' ? this.secrecy.text(body) : body, ...rest }
  }

  /** Runs a command in a container; what it prints has Secret values hidden, all of it when it is one. */
  async exec({ printsSecret = false, ...request }: CommandRequest, asked: string, purpose: string): Promise<ExecAnswer> {
    const path = `${pathOf(kinds.Pod, request.namespace, request.pod)}/exec`
    const answer = await this.#log.noted({ method: 'POST', path }, asked, purpose, async () => {
      const printed = await this.#cluster.exec({ patienceMs, signal: this.#signal, ...request })
      return printsSecret ? { ...printed, stdout: this.secrecy.hide(printed.stdout) } : printed
    })
    return { ...answer, stdout: this.secrecy.text(answer.stdout), stderr: this.secrecy.text(answer.stderr) }
  }

  /** Notes what a probe or an act came to, so that the attempt can be judged again without the cluster. */
  note<T>(check: string, asked: string, outcome: T): T {
    ;(this.#probes[`${check}: ${asked}`] ??= []).push(outcome)
    return outcome
  }

  problem(id: 'probe-not-started' | 'probe-lost' | 'timed-out' | 'not-allowed' | 'server-error' | 'own-fault', seen: string, cause?: unknown): ClusterProblem {
    return new ClusterProblem(explain(id, { context: this.#cluster.name, server: this.#cluster.server, seen }), cause)
  }

  /** Keeps what is observed now as what was there before anything was changed. */
  keepBefore(): void {
    this.#before = this.#lists()
  }

  #lists(): Lists {
    return Object.fromEntries(
      [...this.#mirrors].map(([key, { kind, items, resourceVersion }]) => [key, { resourceVersion, items: [...items.values()].map((object) => cut(kind, object)) }]),
    )
  }

  /** All that was seen, cut to what checks can use. */
  evidence(lab: string, namespaces: readonly string[]): Evidence {
    const lists = this.#lists()
    const before = Object.entries(this.#before ?? {}).filter(([key, list]) => list.resourceVersion !== lists[key]?.resourceVersion)
    return this.secrecy.within({
      version: 1,
      lab,
      namespaces,
      now: this.#news.now(),
      lists,
      ...(before.length === 0 ? {} : { before: Object.fromEntries(before) }),
      ...this.#lookups.evidence(),
      probes: this.#probes,
    })
  }

  /** Objects that the platform made in a namespace, of this run and of runs before it. */
  ours(kind: Kind, namespace: string): readonly KubeObject[] {
    return this.held(kind, namespace).filter(isOurs)
  }

  /** What has been read of a kind in a namespace, the platform's own objects too; nothing when it was not read. */
  held(kind: Kind, namespace: string): readonly KubeObject[] {
    return [...(this.#mirrors.get(keyOf(kind, namespace))?.items.values() ?? [])]
  }

  #mirror<K extends Kind>(kind: K, namespace: string | undefined, purpose: string): Mirror<K> {
    const mirror = this.#mirrors.get(keyOf(kind, namespace)) as Mirror<K> | undefined
    if (mirror === undefined) throw new Unread(this.read(kind, namespace, purpose))
    if (mirror.trouble !== undefined) throw mirror.trouble
    return mirror
  }

  async #list(kind: Kind, namespace: string | undefined, purpose: string, key: string): Promise<void> {
    const prepare = (object: ObjectOf<Kind>) => this.secrecy.read(kind, object)
    const mirror = new Mirror<Kind>(this.#cluster, kind, namespace, prepare, this.#news)
    const unreached = this.#answered ? patienceMs : firstPatienceMs
    await this.#log.noted({ method: 'GET', path: mirror.path }, `list ${kinds[kind].plural}`, purpose, async () => {
      await mirror.list(this.#signal, patienceMs, unreached)
      return { status: 200, body: `${mirror.items.size} found`, resourceVersion: mirror.resourceVersion }
    })
    this.#answered = true
    this.#mirrors.set(key, mirror)
    if (this.#following) mirror.follow(this.#signal)
  }

}

/** Whether the platform put it there to look from: never part of the learner's work. */
function isOurs(object: KubeObject): boolean {
  return object.metadata.labels?.[`${mark}/probe`] !== undefined
}
