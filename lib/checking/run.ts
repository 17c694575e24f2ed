import { randomBytes } from 'node:crypto'
import { type Cluster, ClusterProblem, type Problem } from '#lib/cluster'
import type { Checker, Declaration, DeclaredCheck } from './checker.ts'
import { actingChecks } from './acting.ts'
import { inCheck } from './check-run.ts'
import { Door } from './door.ts'
import { Failed, LeftOut, StillConverging, Unsupported } from './endings.ts'
import { pack } from './evidence.ts'
import type { LabDeclaration } from './lab.ts'
import { type Abandoned, abandoned } from './abandoned.ts'
import { LiveRunSite } from './live.ts'
import { LiveCheck } from './live-check.ts'
import type { Call, CheckReport, Diagnosis, RunSnapshot, Verdict } from './model.ts'
import { Reports } from './reports.ts'
import { told } from './told.ts'
import { versionTooOld } from './version.ts'

/** What a run needs of a lab; lib/curriculum's LoadedLab is one. */
export interface CheckedLab extends Pick<LabDeclaration, 'converges' | 'kubernetes' | 'hints'> {
  id: string
  namespaces: readonly string[]
  checker: Checker
}

export interface RunOptions {
  lab: CheckedLab
  cluster: Cluster
  /** Key of this installation, by which Secret values are hashed. */
  secretKey: Uint8Array
  /** Only read: checks that change something or ask from inside the cluster are left out (for measuring, and for a first look). */
  readingOnly?: boolean
  /** Where a fault of our own is told with its cause; the learner sees only that there was one. */
  onFault?: (error: unknown) => void
}

export interface RunResult {
  snapshot: RunSnapshot
  verdict: Verdict
  cancelled: boolean
  durationMs: number
  /** Packed, ready to store. */
  evidence: Uint8Array
  calls: readonly Call[]
}

/** A run under way. */
export interface LiveRun {
  readonly lab: string
  snapshot(): RunSnapshot
  /** Called with each new snapshot; returns how to stop listening. */
  subscribe(listener: (snapshot: RunSnapshot) => void): () => void
  /** Ends at once: what had not ended is waiting again, what converged stays converging; what was changed is put back. */
  cancel(): void
  /** Never rejects. */
  readonly finished: Promise<RunResult>
}

/** Runs of this process that are under way: their probes are not left behind. */
const running = new Set<string>()

/** Starts checking a lab. Never throws: whatever keeps it from looking becomes could-not-check. */
export function startRun(options: RunOptions): LiveRun {
  return new Run(options)
}

/** How long putting things back may take when the run is over, in ms. */
const restoreWithinMs = 10_000

class Run implements LiveRun {
  readonly lab: string
  readonly finished: Promise<RunResult>
  readonly #options: RunOptions
  readonly #declaration: Declaration
  readonly #reports: Reports
  readonly #stop = new AbortController()
  readonly #id = randomBytes(5).toString('hex')
  readonly #startedAt = Date.now()
  readonly #door: Door
  readonly #site: LiveRunSite
  #over = false

  constructor(options: RunOptions) {
    const { lab, cluster, secretKey, readingOnly = false } = options
    this.lab = lab.id
    this.#options = options
    const declaration = lab.checker.declare(lab.namespaces)
    const acting = actingChecks(declaration.checks)
    this.#declaration = { ...declaration, checks: declaration.checks.filter((check) => !readingOnly || !acting.has(check)) }
    this.#reports = new Reports(lab.id, this.#startedAt, this.#declaration.checks, (fault) => options.onFault?.(fault))
    this.#door = new Door(cluster, secretKey, this.#stop.signal)
    this.#site = new LiveRunSite(this.#id, lab.namespaces[0] ?? 'default', this.#door, this.#stop.signal, readingOnly)
    running.add(this.#id)
    this.finished = this.#run()
  }

  snapshot(): RunSnapshot {
    return this.#reports.snapshot()
  }

  subscribe(listener: (snapshot: RunSnapshot) => void): () => void {
    return this.#reports.subscribe(listener)
  }

  cancel(): void {
    if (this.#over) return
    this.#reports.cancel()
    this.#stop.abort(new DOMException('The run was cancelled.', 'AbortError'))
  }

  async #run(): Promise<RunResult> {
    // Whoever started the run gets it in hand before the first thing happens.
    await Promise.resolve()
    const problem = await this.#prepare()
    if (problem === undefined) await this.#checkAll()
    else this.#giveUp(problem)
    this.#over = true
    const endedAt = Date.now()
    const evidence = pack(this.#door.evidence(this.lab, this.#options.lab.namespaces))
    await this.#tidyUp()
    running.delete(this.#id)
    this.#reports.end(endedAt)
    this.#stop.abort()
    const snapshot = this.snapshot()
    return {
      snapshot,
      verdict: snapshot.verdict ?? 'could-not-check',
      cancelled: this.#reports.cancelled,
      durationMs: endedAt - this.#startedAt,
      evidence,
      calls: this.#door.calls,
    }
  }

  /** Reads what the checks are known to need, all at once, and clears what an earlier run left behind. */
  async #prepare(): Promise<unknown> {
    const { lab } = this.#options
    const purpose = 'getting an overview'
    try {
      const reads = this.#declaration.reads.map(({ kind, namespace }) => this.#door.read(kind, namespace, purpose))
      const [version] = await Promise.all([lab.kubernetes === undefined ? '' : this.#door.readVersion(purpose), ...reads])
      await this.#clearLeftBehind()
      const tooOld = versionTooOld(version, lab.kubernetes)
      return tooOld === undefined ? undefined : new Unsupported(tooOld)
    } catch (error) {
      return error
    }
  }

  async #clearLeftBehind(): Promise<void> {
    const purpose = 'clearing what an earlier run left'
    const now = this.#door.observed(purpose).now()
    const left = this.#options.lab.namespaces.flatMap((namespace) => abandoned(this.#door, namespace, now, (id) => running.has(id)))
    const takeBack = async ({ request, asked, afterwards }: Abandoned): Promise<void> => {
      const { status } = await this.#door.act(request, asked, purpose)
      if (status < 400 && afterwards !== undefined) await takeBack(afterwards)
    }
    await Promise.all(left.map(takeBack))
    // What has just been taken back must not be taken for what is there.
    if (left.length > 0) await this.#door.confirm(0)
  }

  /** Reading checks run side by side, each as soon as those before it have passed; then those that change something, one by one. */
  async #checkAll(): Promise<void> {
    const ends = new Map<string, Promise<void>>()
    const { checks } = this.#declaration
    const acting = actingChecks(checks)
    for (const check of checks) if (!acting.has(check)) ends.set(check.id, this.#checkOne(check, ends))
    await Promise.all(ends.values())
    if (acting.size > 0) this.#door.keepBefore()
    for (const check of acting) {
      const end = this.#checkOne(check, ends)
      ends.set(check.id, end)
      await end
    }
  }

  async #checkOne(check: DeclaredCheck, ends: ReadonlyMap<string, Promise<void>>): Promise<void> {
    const before = [check.after ?? []].flat()
    await Promise.all(before.map(async ({ id }) => ends.get(id)))
    if (this.#stop.signal.aborted) return
    if (before.some(({ id }) => this.#reports.of(id) === undefined)) return this.#reports.leaveOut(check.id)
    const blockedBy = before.map(({ id }) => id).filter((id) => this.#reports.of(id)?.state !== 'passed')
    if (blockedBy.length > 0) return this.#reports.update(check.id, { state: 'blocked', blockedBy })
    this.#reports.update(check.id, { state: 'running' })
    const { lab } = this.#options
    const run = new LiveCheck(check.id, check.title, lab.namespaces, lab.converges * 1000, this.#door, this.#site.for(check.title), {
      waiting: (waitingFor, until) => this.#reports.update(check.id, { state: 'converging', waitingFor: this.#door.secrecy.text(waitingFor), until }),
      remark: (seen) => this.#reports.update(check.id, { seen: this.#door.secrecy.text(seen) }),
      working: () => {
        if (this.#reports.of(check.id)?.state === 'converging') this.#reports.update(check.id, { state: 'running', waitingFor: undefined, until: undefined })
      },
    })
    const ending = await inCheck(run, check.body).then(() => ({ state: 'passed' as const }), (error: unknown) => this.#endingOf(error, check.id))
    if (ending === 'left out') return this.#reports.leaveOut(check.id)
    if (ending !== undefined) this.#reports.update(check.id, { waitingFor: undefined, until: undefined, ...ending, endedAfterMs: Date.now() - this.#startedAt })
  }

  #endingOf(error: unknown, id: string): Partial<CheckReport> | 'left out' | undefined {
    if (error instanceof LeftOut) return 'left out'
    if (error instanceof Failed) return { state: 'failed', diagnosis: this.#told(error.diagnosis) }
    if (error instanceof Unsupported) return { state: 'unsupported', diagnosis: this.#told(error.diagnosis) }
    if (error instanceof StillConverging) return { state: 'converging', waitingFor: this.#door.secrecy.text(error.waitingFor), diagnosis: this.#told(error.diagnosis) }
    if (this.#stop.signal.aborted) {
      // What converged goes on converging: that is what was last known of it.
      if (this.#reports.of(id)?.state !== 'converging') this.#reports.update(id, { state: 'waiting' })
      return undefined
    }
    return { state: 'could-not-check', diagnosis: this.#toldProblem(error) }
  }

  /** Everything that was to be looked at could not be, for one reason. */
  #giveUp(problem: unknown): void {
    if (this.#reports.cancelled) return
    const state = problem instanceof Unsupported ? ('unsupported' as const) : ('could-not-check' as const)
    const diagnosis = problem instanceof Unsupported ? problem.diagnosis : this.#toldProblem(problem)
    for (const { id } of this.#declaration.checks) this.#reports.update(id, { state, diagnosis })
  }

  #told(diagnosis: Diagnosis): Diagnosis {
    return told(diagnosis, this.#options.lab, this.#door.secrecy)
  }

  #toldProblem(error: unknown): Diagnosis {
    if (error instanceof ClusterProblem) return diagnosisOf(error.problem)
    this.#options.onFault?.(error)
    return diagnosisOf(this.#door.problem('own-fault', 'an unexpected error', error).problem)
  }

  async #tidyUp(): Promise<void> {
    const late = new Promise<readonly unknown[]>((resolve) => setTimeout(resolve, restoreWithinMs, [new Error('putting things back took too long')]).unref())
    for (const trouble of await Promise.race([this.#site.restore(), late])) this.#options.onFault?.(trouble)
  }
}

/** Trouble of the way to the cluster, in the shape of a diagnosis. */
export function diagnosisOf({ id, title, seen, why, whose, next }: Problem): Diagnosis {
  return {
    id,
    title,
    expected: 'an answer from your cluster',
    received: seen,
    why: `${why} This is ${whose === 'Pilothouse' ? 'our fault' : `about ${whose}`}, not your work, and does not count as a failure.`,
    next,
    hints: ['Nothing in your lab has to change.', next.act, next.command ?? next.act],
    about: [],
  }
}
