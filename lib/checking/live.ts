import type { ApiAnswer, ApiRequest, ExecAnswer } from '#lib/cluster'
import type { Live } from './check-run.ts'
import type { CommandRequest, Door } from './door.ts'
import { LeftOut } from './endings.ts'
import { mark } from './evidence.ts'
import type { Pod } from './objects.ts'
import type { Observed } from './observed.ts'
import { deletionOf, ProbePod, startProbePod, thisProcess } from './probe/probe-pod.ts'

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
      signal: this.signal,
      look: (look) => look?.(this.#door.observed(purpose)),
      act: async (request, asked) => this.#mayAct() && this.#door.act(request, asked, purpose),
      change: async (request, asked) => {
        const answer = this.#mayAct() && (await this.#door.act(request, asked, purpose))
        if (answer.status < 400) return answer
        const said = (answer.body as { message?: string } | null)?.message ?? ''
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
    const name = `pilothouse-probe-${this.runId}`
    // Registered before it is made: a run that is cancelled in between must not leave it behind.
    this.#restores.push(async () => void (await this.#door.act({ ...deletionOf(this.#namespace, name), signal: undefined }, `delete pod ${name}`, 'tidying up')))
    const probe = await startProbePod(site, this.#namespace, this.runId)
    if (probe instanceof ProbePod) return probe
    throw this.#door.problem('probe-not-started', probe.notStarted)
  }

  #siteOf(purpose: string) {
    const namespace = this.#namespace
    const door = this.#door
    return {
      act: (request: ApiRequest, asked: string): Promise<ApiAnswer> => door.act(request, asked, purpose),
      exec: (request: CommandRequest, asked: string): Promise<ExecAnswer> => door.exec(request, asked, purpose),
      async podWhen(name: string, ready: (pod: Pod) => boolean, withinMs: number): Promise<Pod | undefined> {
        const until = Date.now() + withinMs
        for (;;) {
          const { version } = door
          const pod = door.ours('Pod', namespace).find(({ metadata }) => metadata.name === name) as Pod | undefined
          if ((pod !== undefined && ready(pod)) || Date.now() >= until) return pod
          await door.change(version, until)
        }
      },
    }
  }
}

function onlyOnce(restore: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= restore())
}

/** How old a probe of another machine has to be before it counts as left behind, in ms. */
const abandonedAfterMs = 15 * 60_000

/** Probe pods that a run left behind which can no longer remove them itself: its process has ended. */
export function leftBehind(door: Door, namespace: string, seen: Observed, isRunning: (runId: string) => boolean): Pod[] {
  return (door.ours('Pod', namespace) as Pod[]).filter((pod) => {
    const [host, pid] = (pod.metadata.annotations?.[`${mark}/process`] ?? '').split('/')
    const [thisHost] = thisProcess.split('/')
    if (pod.metadata.annotations?.[`${mark}/process`] === thisProcess) return !isRunning(pod.metadata.labels?.[`${mark}/probe`] ?? '')
    if (host === thisHost && !isAlive(Number(pid))) return true
    return seen.now() - Date.parse(pod.metadata.creationTimestamp ?? '') > abandonedAfterMs
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
