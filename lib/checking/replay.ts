import type { Kind } from '#lib/cluster'
import type { CheckRun, Live, Looking, Trying } from './check-run.ts'
import { Failed, StillConverging } from './endings.ts'
import { type Evidence, keyOf, mark, peekKey } from './evidence.ts'
import type { Look } from './look.ts'
import type { ObjectOf } from './objects.ts'
import type { Observed } from './observed.ts'

/** Today's checker asks for something that the attempt did not record; the old verdict has to stand. */
export class NotRecorded extends Error {}

/** Stored evidence as something to look at: at the end of the run, or `before` the first of its checks changed something. */
export function observedIn(evidence: Evidence, hash: (value: string) => string, before = false): Observed {
  const listed = <K extends Kind>(kind: K, namespace: string | undefined) => {
    const key = keyOf(kind, namespace)
    const list = (before ? evidence.before?.[key] : undefined) ?? evidence.lists[key]
    if (list === undefined) throw new NotRecorded(`${keyOf(kind, namespace)} was not read`)
    return list.items as ObjectOf<K>[]
  }
  return {
    all: (kind, namespace) => listed(kind, namespace).filter((object) => object.metadata.labels?.[`${mark}/probe`] === undefined),
    one: (kind, name, namespace) => listed(kind, namespace).find((object) => object.metadata.name === name),
    elsewhere: <K extends Kind>(kind: K, name: string) => (evidence.elsewhere[`${kind} ${name}`] ?? []) as ObjectOf<K>[],
    peek: <K extends Kind>(kind: K, name: string, namespace?: string) => {
      const found = evidence.peeked[peekKey(kind, name, namespace)]
      if (found === undefined) throw new NotRecorded(`${kind} ${name} was not looked up`)
      return (found ?? undefined) as ObjectOf<K> | undefined
    },
    version: () => {
      if (evidence.serverVersion === undefined) throw new NotRecorded('the version was not asked')
      return evidence.serverVersion
    },
    log: (pod, container) => Object.entries(evidence.logs).find(([key]) => key.startsWith(`${pod.metadata.uid} ${container} `))?.[1] ?? '',
    now: () => evidence.now,
    hash,
  }
}

/** A check's body over stored evidence: what waited then has waited long enough, what was tried is answered as it was. */
export class ReplayedCheck implements CheckRun {
  readonly title: string
  readonly namespaces: readonly string[]
  readonly #id: string
  readonly #seen: Observed
  readonly #probes: Map<string, unknown[]>

  constructor(id: string, title: string, evidence: Evidence, seen: Observed) {
    this.#id = id
    this.title = title
    this.namespaces = evidence.namespaces
    this.#seen = seen
    this.#probes = new Map(Object.entries(evidence.probes).map(([key, outcomes]) => [key, [...outcomes]]))
  }

  remark(): void {
    // What a check remarks on is for those who watch it.
  }

  until<T>(look: Looking<T>): Promise<T> {
    return Promise.resolve().then(() => conclude(look(this.#seen)))
  }

  async trying<R, T>({ asked, judge }: Trying<R, T>): Promise<T> {
    return conclude(judge(this.#recorded<R>(asked), this.#seen))
  }

  async once<R>(asked: string, _act: (live: Live) => Promise<R>): Promise<R> {
    return this.#recorded<R>(asked)
  }

  #recorded<R>(asked: string): R {
    const outcomes = this.#probes.get(`${this.#id}: ${asked}`)
    if (outcomes === undefined || outcomes.length === 0) throw new NotRecorded(`"${asked}" was not tried`)
    return outcomes.shift() as R
  }
}

function conclude<T>(look: Look<T>): T {
  if (look.is === 'holds') return look.value
  if (look.is === 'fails') throw new Failed(look.diagnosis)
  throw look.patient === true ? new StillConverging(look.waitingFor, look.otherwise) : new Failed(look.otherwise)
}
