import { type ApiAnswer, type ApiRequest, type Cluster, ClusterProblem, type ExecAnswer, type ExecRequest, explain, kinds, type Kind, pathOf } from '#lib/cluster'
import { cut, type Evidence, mark } from './evidence.ts'
import { Mirror, patienceMs } from './mirror.ts'
import type { Call } from './model.ts'
import type { KubeObject, ObjectOf, Pod, Secret } from './objects.ts'
import { type Observed, Unread } from './observed.ts'
import { Secrecy } from './secrecy.ts'

/** Nobody there at the first request is not worth waiting for: a cluster that is switched off is said to be so at once. */
const firstPatienceMs = 1_000

/** What was heard so lately is not asked for again before it is judged, in ms. */
const silentMs = 2_000

/** The last lines of a log are enough to see why a program ended. */
const logLines = '12'

/** Lines of Call are for people: longer answers are cut. */
const answerLength = 200

/** A command to run in a container that does no harm when it is run twice; `printsSecret` when its whole output is the value of a Secret. */
export type CommandRequest = Omit<ExecRequest, 'signal'> & { printsSecret?: boolean }

/**
 * The one door to the cluster: everything that a run sees or does goes through it, is shared between its checks, and is
 * written down as evidence, with Secret values hidden.
 */
export class Door {
  readonly calls: Call[] = []
  readonly secrecy: Secrecy
  /** Counts every change of what is observed; a look taken at an older version may be out of date. */
  version = 0
  readonly #cluster: Cluster
  readonly #signal: AbortSignal
  readonly #begun = performance.now()
  readonly #mirrors = new Map<string, Mirror<Kind>>()
  readonly #reading = new Map<string, Promise<unknown>>()
  readonly #elsewhere = new Map<string, readonly KubeObject[]>()
  readonly #logs = new Map<string, string>()
  readonly #peeked = new Map<string, KubeObject | null>()
  #serverVersion: string | undefined
  readonly #probes: Record<string, unknown[]> = {}
  readonly #waiting = new Set<() => void>()
  /** Server's clock minus ours, in ms; the API tells whole seconds. */
  #clockAhead = 0
  /** For how long the cluster could not be heard while it was followed, in ms: nobody's time runs out in it. */
  lostMs = 0
  #lostUntil = 0
  #answered = false
  #following = false

  constructor(cluster: Cluster, secretKey: Uint8Array, signal: AbortSignal) {
    this.#cluster = cluster
    this.#signal = signal
    this.secrecy = new Secrecy(secretKey)
  }

  get context(): string {
    return this.#cluster.name
  }

  /** What is seen, with what is asked noted under this purpose. */
  observed(purpose: string): Observed {
    return {
      all: (kind, namespace) => [...this.#mirror(kind, namespace, purpose).items.values()].filter((object) => !isOurs(object)),
      one: (kind, name, namespace) => {
        for (const object of this.#mirror(kind, namespace, purpose).items.values()) if (object.metadata.name === name) return object
        return undefined
      },
      elsewhere: (kind, name) => this.#lookElsewhere(kind, name, purpose),
      peek: (kind, name, namespace) => this.#peekAt(kind, name, namespace, purpose),
      version: () => this.#version(purpose),
      log: (pod, container) => this.#logOf(pod, container, purpose),
      now: () => Date.now() + this.#clockAhead,
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
  async readVersion(purpose: string): Promise<string> {
    const { body } = await this.act({ method: 'GET', path: '/version' }, 'get the version', purpose)
    return (this.#serverVersion = (body as { gitVersion?: string }).gitVersion ?? '')
  }

  /** Resolves when what is observed is newer than `version`, or at `until` (ms since the epoch) at the latest. */
  change(version: number, until: number): Promise<void> {
    this.#following = true
    for (const mirror of this.#mirrors.values()) mirror.follow(this.#signal)
    if (this.version !== version) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        this.#signal.removeEventListener('abort', abort)
        settle()
      }
      const wake = () => finish(resolve)
      const abort = () => finish(() => reject(this.#signal.reason))
      const timer = setTimeout(wake, Math.max(0, until - Date.now()))
      this.#waiting.add(wake)
      this.#signal.addEventListener('abort', abort)
      if (this.#signal.aborted) abort()
    })
  }

  /** Before something is said to be wrong: makes sure that it was heard of within the last seconds. @throws ClusterProblem */
  async confirm(): Promise<void> {
    await Promise.all([...this.#mirrors.values()].map((mirror) => mirror.confirm(this.#signal, silentMs)))
  }

  readonly #told = {
    /** Tells everyone who waits to look again. */
    changed: (): void => {
      this.version++
      for (const wake of this.#waiting) wake()
    },
    outage: (from: number, to: number): void => {
      if (to - from < 1_000) return
      this.lostMs += to - Math.max(from, this.#lostUntil)
      this.#lostUntil = to
    },
    /** The API tells whole seconds, at a moment between asking and hearing: only what is outside of both is corrected for. */
    clock: (date: number, from: number, to: number): void => {
      this.#clockAhead = Math.max(0, date - to) + Math.min(0, date + 1_000 - from)
    },
  }

  /** A request that changes something or asks the API server for a judgement; its answer is noted. */
  async act(request: ApiRequest, asked: string, purpose: string): Promise<ApiAnswer> {
    const { status, body, ...rest } = await this.#noted(request, asked, purpose, () => this.#cluster.request({ patienceMs, signal: this.#signal, ...request }))
    return { status, body: typeof body === 'string' ? this.secrecy.text(body) : body, ...rest }
  }

  /** Runs a command in a container; what it prints has Secret values hidden, all of it when it is one. */
  async exec({ printsSecret = false, ...request }: CommandRequest, asked: string, purpose: string): Promise<ExecAnswer> {
    const path = `${pathOf(kinds.Pod, request.namespace, request.pod)}/exec`
    const answer = await this.#noted({ method: 'POST', path }, asked, purpose, async () => {
      const printed = await this.#cluster.exec({ patienceMs, ...request, signal: this.#signal })
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

  /** All that was seen, cut to what checks can use. */
  evidence(lab: string, namespaces: readonly string[]): Evidence {
    const lists = Object.fromEntries(
      [...this.#mirrors].map(([key, { kind, items, resourceVersion }]) => [key, { resourceVersion, items: [...items.values()].map((object) => cut(kind, object)) }]),
    )
    return this.secrecy.within({
      version: 1,
      lab,
      namespaces,
      now: Date.now() + this.#clockAhead,
      lists,
      elsewhere: Object.fromEntries([...this.#elsewhere].map(([key, found]) => [key, [...found]])),
      logs: Object.fromEntries(this.#logs),
      peeked: Object.fromEntries(this.#peeked),
      serverVersion: this.#serverVersion,
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
    const prepare = (object: ObjectOf<Kind>) => this.#prepare(kind, object)
    const mirror = new Mirror<Kind>(this.#cluster, kind, namespace, prepare, this.#told)
    const unreached = this.#answered ? patienceMs : firstPatienceMs
    await this.#noted({ method: 'GET', path: mirror.path }, `list ${kinds[kind].plural}`, purpose, async () => {
      await mirror.list(this.#signal, patienceMs, unreached)
      return { status: 200, body: `${mirror.items.size} found`, resourceVersion: mirror.resourceVersion }
    })
    this.#answered = true
    this.#mirrors.set(key, mirror)
    if (this.#following) mirror.follow(this.#signal)
  }

  #prepare<K extends Kind>(kind: K, object: ObjectOf<K>): ObjectOf<K> {
    return kind === 'Secret' ? (this.secrecy.secret(object as Secret) as ObjectOf<K>) : object
  }

  #lookElsewhere<K extends Kind>(kind: K, name: string, purpose: string): readonly ObjectOf<K>[] {
    const key = `${kind} ${name}`
    const found = this.#elsewhere.get(key)
    if (found !== undefined) return found as readonly ObjectOf<K>[]
    const path = pathOf(kinds[kind], undefined)
    const ask = async () => {
      const request = { method: 'GET' as const, path, query: { fieldSelector: `metadata.name=${name}` }, signal: this.#signal, patienceMs }
      const { status, body } = await this.#noted(request, `list ${kinds[kind].plural} named ${name} in all namespaces`, purpose, () => this.#cluster.request(request))
      const items = status === 200 ? (body as { items: ObjectOf<K>[] }).items : []
      this.#elsewhere.set(key, items.map((object) => cut(kind, this.#prepare(kind, object))))
    }
    throw new Unread(ask())
  }

  #peekAt<K extends Kind>(kind: K, name: string, namespace: string | undefined, purpose: string): ObjectOf<K> | undefined {
    const key = peekKey(kind, name, namespace)
    const found = this.#peeked.get(key)
    if (found !== undefined) return (found ?? undefined) as ObjectOf<K> | undefined
    const request = { method: 'GET' as const, path: pathOf(kinds[kind], namespace, name), signal: this.#signal, patienceMs }
    const ask = async () => {
      const { status, body } = await this.#noted(request, `get ${kind.toLowerCase()} ${name}`, purpose, () => this.#cluster.request(request))
      this.#peeked.set(key, status === 200 ? cut(kind, this.#prepare(kind, body as ObjectOf<K>)) : null)
    }
    throw new Unread(ask())
  }

  #version(purpose: string): string {
    if (this.#serverVersion !== undefined) return this.#serverVersion
    throw new Unread(this.readVersion(purpose))
  }

  #logOf(pod: Pod, container: string, purpose: string): string {
    const status = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].find(({ name }) => name === container)
    const previous = status?.state?.waiting !== undefined && (status.restartCount > 0 || status.lastState?.terminated !== undefined)
    const key = `${pod.metadata.uid} ${container} ${status?.restartCount ?? 0} ${String(previous)}`
    const known = this.#logs.get(key)
    if (known !== undefined) return known
    const path = `${pathOf(kinds.Pod, pod.metadata.namespace, pod.metadata.name)}/log`
    const query = { container, tailLines: logLines, previous: String(previous) }
    const ask = async () => {
      const request = { method: 'GET' as const, path, query, text: true, signal: this.#signal, patienceMs: 2_000 }
      const { status: code, body } = await this.#noted(request, `read the log of ${pod.metadata.name}`, purpose, () => this.#cluster.request(request))
      this.#logs.set(key, code === 200 ? this.secrecy.text(String(body)) : '')
    }
    throw new Unread(ask())
  }

  async #noted<T extends { status: number; body: unknown; resourceVersion?: string } | ExecAnswer>(
    request: Pick<ApiRequest, 'method' | 'path'>,
    asked: string,
    purpose: string,
    ask: () => Promise<T>,
  ): Promise<T> {
    const at = Math.round(performance.now() - this.#begun)
    const call: Call = { at, ms: 0, asked, purpose, method: request.method, path: request.path, answered: 'no answer' }
    this.calls.push(call)
    const begun = performance.now()
    try {
      const answer = await ask()
      call.answered = inOneLine('status' in answer ? answerOf(answer.status, answer.body) : outcomeOf(answer), this.secrecy)
      if ('resourceVersion' in answer) call.resourceVersion = answer.resourceVersion
      return answer
    } catch (error) {
      call.answered = inOneLine(error instanceof ClusterProblem ? error.problem.seen : 'cancelled', this.secrecy)
      throw error
    } finally {
      call.ms = Math.round(performance.now() - begun)
    }
  }
}

/** By which name a list is known in the evidence. */
export function keyOf(kind: Kind, namespace: string | undefined): string {
  return namespace === undefined ? kind : `${kind} ${namespace}`
}

/** By which name an object outside the lab is known in the evidence. */
export function peekKey(kind: Kind, name: string, namespace: string | undefined): string {
  return `${kind} ${namespace ?? ''} ${name}`
}

/** Whether the platform put it there to look from: never part of the learner's work. */
function isOurs(object: KubeObject): boolean {
  return object.metadata.labels?.[`${mark}/probe`] !== undefined
}

function answerOf(status: number, body: unknown): string {
  if (typeof body === 'string') return status === 200 ? body : String(status)
  const { message, reason } = (body ?? {}) as { message?: string; reason?: string }
  return status < 300 ? String(status) : `${status} ${reason ?? ''}: ${message ?? ''}`
}

function outcomeOf({ code, stdout, stderr, refused }: ExecAnswer): string {
  if (refused !== undefined) return refused
  const said = (stdout || stderr).trim()
  return said === '' ? `exit code ${code}` : `exit code ${code}: ${said}`
}

function inOneLine(text: string, secrecy: Secrecy): string {
  const line = secrecy.text(text).replaceAll(/\s+/g, ' ').trim()
  return line.length > answerLength ? `${line.slice(0, answerLength - 1)}…` : line
}
