import { AsyncLocalStorage } from 'node:async_hooks'
import type { ApiAnswer, ApiRequest, ExecAnswer } from '#lib/cluster'
import type { CommandRequest } from './door.ts'
import type { Look } from './look.ts'
import type { Observed } from './observed.ts'
import type { ProbePod } from './probe/probe-pod.ts'

/** Reads what is observed and says what it comes to. */
export type Looking<T> = (seen: Observed) => Look<T>

/** What is done again and again until `judge` is content, and what it came to. */
export interface Trying<R, T> {
  /** In kubectl's words; also the key under which the outcome is kept as evidence. */
  asked: string
  attempt: (live: Live) => Promise<R>
  judge: (outcome: R, seen: Observed) => Look<T>
  /** Between two tries when nothing else gives a reason to try again, in ms. */
  everyMs?: number
  /** How long the trying may go on, in ms; the lab's time when absent. */
  limitMs?: number
}

/** What only a run against a live cluster can do. */
export interface Live {
  /** Takes a quick look at what is observed right now; undefined when there is no such look. */
  look<T>(look: ((seen: Observed) => T) | undefined): T | undefined
  act(request: ApiRequest, asked: string): Promise<ApiAnswer>
  /** Changes something that has to be changed for the check to go on; a refusal means that it could not be checked, unless its status is expected. */
  change(request: ApiRequest, asked: string, expected?: readonly number[]): Promise<ApiAnswer>
  exec(request: CommandRequest, asked: string): Promise<ExecAnswer>
  /** The run's pod inside the cluster, started when first asked for. */
  probePod(): Promise<ProbePod>
  /** Runs when the run ends, however it ends; the last registered first. */
  restoreLater(restore: () => Promise<void>): () => Promise<void>
  /** Identifies the run in names and labels of what it makes. */
  readonly runId: string
  /** What a change carries that outlives a run which is killed: by it the next run finds the change and takes it back. */
  readonly marker: string
  readonly signal: AbortSignal
}

/** A check's body under way: where expectations look, try and do. Live runs and replays of stored evidence both are one. */
export interface CheckRun {
  readonly title: string
  /** The lab's namespaces, as they are in this run. */
  readonly namespaces: readonly string[]
  /** Says something worth knowing about what was seen, though it changes nothing. */
  remark(text: string): void
  /** Looks until it holds or fails, or the check's time is up. */
  until<T>(look: Looking<T>): Promise<T>
  /** Tries until it holds or fails, or the time is up. */
  trying<R, T>(trying: Trying<R, T>): Promise<T>
  /** Does something once; a replay answers with what was kept of it. */
  once<R>(asked: string, act: (live: Live) => Promise<R>): Promise<R>
}

const storage = new AsyncLocalStorage<CheckRun>()

/** The check whose body is running here. */
export function currentCheck(): CheckRun {
  const check = storage.getStore()
  if (check === undefined) throw new Error('Expectations and acts belong inside the body of a check.')
  return check
}

/**
 * For words that are declared: what a checker speaks of has to be known before it runs, so that it is read at once, told
 * beforehand, and allowed for.
 */
export function outsideOfChecks(kind: string): void {
  if (storage.getStore() !== undefined) throw new Error(`A ${kind} is spoken of for the first time within a check: name it before the checks.`)
}

/** Runs a body as part of a check. */
export function inCheck<T>(check: CheckRun, body: () => Promise<T>): Promise<T> {
  return storage.run(check, body)
}
