import type { ApiAnswer, ApiRequest, ExecAnswer } from '#lib/cluster'
import type { Live } from './check-run.ts'
import type { CommandRequest, Door } from './door.ts'
import { LeftOut } from './endings.ts'
import type { Pod } from './objects.ts'
import { markerOf } from './abandoned.ts'
import { creationOf, deletionOf, ProbePod, started } from './probe/probe-pod.ts'

/** What a run does in the cluster, and how it is undone: shared by its checks. */
export class LiveRunSite {
  readonly runId: string
  readonly signal: AbortSignal
  readonly #door: Door
  readonly #namespace: string
  readonly #restores: (() => Promise<void>)[] = []
  #probe: Promise<ProbePod> | undefined

  readonly #readingOnly: boolean

  constructor(runId: string, namespace: string, door: Door, signal: AbortSignal, readingOnly = false) {
    this.#readingOnly = readingOnly
    this.runId = runId
    this.#namespace = namespace
    this.#door = door
    this.signal = signal
  }

  /** This site as one check uses it: what it asks is noted under its title. */
  for(purpose: string): Live {
    return {
      runId: this.runId,
      marker: markerOf(this.runId),
      signal: this.signal,
      look: (look) => look?.(this.#door.observed(purpose)),
      act: async (request, asked) => this.#mayAct() && this.#door.act(request, asked, purpose),
      change: async (request, asked, expected = []) => {
        const answer = this.#mayAct() && (await this.#door.act(request, asked, purpose))
        const said = (answer.body as { message?: string } | null)?.message ?? ''
        // Whoever may not ask is told so with the same status as admission refuses what was asked.
        const mayNot = answer.status === 403 && /is forbidden: User ".*" cannot /.test(said)
        if (answer.status < 400 || (expected.includes(answer.status) && !mayNot)) return answer
        throw this.#door.problem(answer.status === 403 ? 'not-allowed' : 'server-error', `${answer.status} to ${asked}: ${said}`)
      },
      exec: async (request, asked) => this.#mayAct() && this.#door.exec(request, asked, purpose),
      probePod: async () => {
        this.#mayAct()
        this.#probe ??= this.#startProbe(purpose)
        const probe = await this.#probe
        return new ProbePod(probe.name, probe.namespace, this.#siteOf(purpose))
      },
      restoreLater: (restore) => {
        const once = onlyOnce(restore)
        this.#restores.push(once)
        return once
      },
    }
  }

  /** Puts back all that was changed, newest first. Goes on when one of them fails, and says so at the end. */
  async restore(): Promise<readonly unknown[]> {
    const troubles: unknown[] = []
    for (const restore of this.#restores.splice(0).reverse()) await restore().catch((trouble: unknown) => troubles.push(trouble))
    return troubles
  }

  #mayAct(): true {
    if (this.#readingOnly) throw new LeftOut()
    return true
  }

  async #startProbe(purpose: string): Promise<ProbePod> {
    await this.#door.read('Pod', this.#namespace, purpose)
    const site = this.#siteOf(purpose)
    const { name, request } = creationOf(this.#door.way, this.#namespace, this.runId)
    // Not broken off by a cancelled run: only when its outcome is known can the pod be deleted for sure.
    const made = this.#door.act({ ...request, signal: undefined }, `create pod ${name}`, purpose)
    this.#restores.push(async () => {
      await made.catch(() => undefined)
      await this.#door.act({ ...deletionOf(this.#namespace, name), signal: undefined }, `delete pod ${name}`, 'tidying up')
    })
    const probe = await started(await orAborted(made, this.signal), site, this.#namespace, name)
    if (probe instanceof ProbePod) return probe
    throw this.#door.problem('probe-not-started', probe.notStarted)
  }

  #siteOf(purpose: string) {
    const namespace = this.#namespace
    const door = this.#door
    return {
      act: (request: ApiRequest, asked: string): Promise<ApiAnswer> => door.act(request, asked, purpose),
      // Trouble with our own pod says nothing about the learner's work.
      async exec(request: CommandRequest, asked: string): Promise<ExecAnswer> {
        const answer = await door.exec(request, asked, purpose)
        const lost = answer.refused ?? lacking.exec(answer.stderr)?.[0]
        if (lost !== undefined) throw door.problem('probe-lost', lost)
        return answer
      },
      async podWhen(name: string, ready: (pod: Pod) => boolean, withinMs: number): Promise<Pod | undefined> {
        const until = Date.now() + withinMs
        for (;;) {
          const { version } = door
          door.observed(purpose).all('Pod', namespace)
          const pod = door.ours('Pod', namespace).find(({ metadata }) => metadata.name === name) as Pod | undefined
          if ((pod !== undefined && ready(pod)) || Date.now() >= until) return pod
          await door.change(version, until)
        }
      },
    }
  }
}

/** What a shell says when the probe's image has not got the program. */
const lacking = /^\S*sh: (\S+: )?\S+: (command )?not found|applet not found/m

/** The outcome, unless the signal comes first. */
function orAborted<T>(outcome: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    signal.addEventListener('abort', abort, { once: true })
    outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
    if (signal.aborted) abort()
  })
}

function onlyOnce(restore: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= restore())
}
