/**
 * The words for where a check stands.
 *
 * waiting and running are only seen while a run is open. converging means: right so far, the cluster is still at work.
 * blocked checks were not looked at because a check before them did not pass. unsupported and could-not-check say
 * nothing about the learner's work: the first is about what the cluster lacks, the second about what kept us from looking.
 */
export type CheckState =
  | 'waiting'
  | 'running'
  | 'converging'
  | 'passed'
  | 'failed'
  | 'blocked'
  | 'unsupported'
  | 'could-not-check'

/** What a whole attempt came to. Only `failed` counts as a failed attempt. */
export type Verdict = 'passed' | 'failed' | 'converging' | 'unsupported' | 'could-not-check'

/** Names one object of the learner's cluster; `namespace` is absent for cluster-scoped kinds. */
export interface ObjectRef {
  kind: string
  name: string
  namespace?: string
}

/** One act and, where there is one, the command that does it or shows its effect. */
export interface NextStep {
  act: string
  command?: string
}

/**
 * What a check found, in the learner's own names and values. The same shape serves all states that need explaining:
 * failed (what is wrong with the work), unsupported (what the cluster lacks), could-not-check (what kept us from looking).
 */
export interface Diagnosis {
  /** Stable and kebab-case: mistakes, hints, statistics and links refer to it. */
  id: string
  /** A whole sentence of at most about seven words, e.g. "The selector matches no pod." */
  title: string
  expected: string
  /** Where the expectation comes from, e.g. "carried by all 3 pods of nginx-deployment". */
  expectedNote?: string
  received: string
  /** Where it was read, e.g. "spec.selector of nginx-service; 0 of 3 pods carry it". */
  receivedNote?: string
  /** One or two sentences on what Kubernetes does about it. */
  why: string
  next: NextStep
  /** A nudge, where to look, the command: opened one by one. */
  hints: readonly [string, string, string]
  /** The objects it talks about, for the live picture. */
  about: readonly ObjectRef[]
}

/** A check as the page, the command line and the database see it. */
export interface CheckReport {
  id: string
  title: string
  /** Number of the lab's task, from 1, that this check proves. */
  task: number
  state: CheckState
  /** What the check changes in the cluster, in the learner's words; absent when it only reads. */
  touches?: string
  /** The last thing that was seen, e.g. "2 of 3 Ready"; set leaning on the page. */
  seen?: string
  /** converging: who is waited for and what it is doing. */
  waitingFor?: string
  /** converging: when the watching ends, in milliseconds since the epoch. */
  until?: number
  /** blocked: the ids of the checks that have to pass first. */
  blockedBy?: readonly string[]
  /** failed, unsupported, could-not-check: what was found. */
  diagnosis?: Diagnosis
  /** Time from the start of the run to this check's end. */
  endedAfterMs?: number
}

/** One API call or probe of a run, as "What was asked of your cluster" lists it. */
export interface Call {
  /** Milliseconds since the run began. */
  at: number
  ms: number
  /** In kubectl's words: "list pods", "get http://nginx-service", "delete pod nginx-5xw2n". */
  asked: string
  /** Which check or preparation asked, and what for. */
  purpose: string
  method: string
  path: string
  /** One line: "3, app=nginx on each", "200, 615 bytes", "404". */
  answered: string
  resourceVersion?: string
}

/** A run as it stands; every change of it is a new snapshot with a higher version. */
export interface RunSnapshot {
  version: number
  lab: string
  /** Milliseconds since the epoch. */
  startedAt: number
  /** Absent while the run is open. */
  endedAt?: number
  cancelled?: boolean
  verdict?: Verdict
  checks: readonly CheckReport[]
}
