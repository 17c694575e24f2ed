import { atStop } from '#lib/server'
import type { OpenRun } from './open-run.ts'

/** How long a run that has ended can still be asked for by a page that lost its connection at the end. */
const keptMs = 120_000

interface Registry {
  runs: Map<string, Promise<OpenRun>>
  stopping: boolean
}

/**
 * The runs of this server: one per learner and lab. On globalThis, because Next may load this module more than once
 * in a process, and two registries would be two runs.
 */
const registry = ((globalThis as Record<symbol, unknown>)[Symbol.for('pilothouse.runs')] ??= {
  runs: new Map(),
  stopping: false,
} satisfies Registry) as Registry
const { runs } = registry

/** The server is about to stop: what is cancelled now was interrupted, not stopped by its learner. */
export const isStopping = () => registry.stopping

const nameOf = (userId: string, lab: string) => `${userId} ${lab}`

/** The learner's run of the lab: open, being opened, or ended a moment ago. */
export async function runOf(userId: string, lab: string): Promise<OpenRun | undefined> {
  return runs.get(nameOf(userId, lab))?.catch(() => undefined)
}

/**
 * Joins the learner's open run of the lab, or opens one. Two clicks at the same time get the same run: the promise is
 * registered before anything is awaited.
 */
export async function joinOrOpen(
  userId: string,
  lab: string,
  open: () => Promise<OpenRun>,
): Promise<{ run: OpenRun; joined: boolean }> {
  const name = nameOf(userId, lab)
  const known = runs.get(name)
  if (known) {
    const run = await known.catch(() => undefined)
    if (run?.open) return { run, joined: true }
    if (runs.get(name) !== known) return joinOrOpen(userId, lab, open)
  }
  const opening = open()
  runs.set(name, opening)
  const forget = () => void (runs.get(name) === opening && runs.delete(name))
  opening.then((run) => run.settled.then(() => setTimeout(forget, keptMs).unref()), forget)
  return { run: await opening, joined: false }
}

/** Cancels the learner's open runs and waits until what they came to is stored. */
export async function endRunsOf(userId: string): Promise<void> {
  const theirs = [...runs].filter(([name]) => name.startsWith(`${userId} `))
  await end(theirs.map(([, run]) => run))
}

/** Cancels every open run and waits until what they came to is stored: for a server that is about to stop. */
export async function endAllRuns(): Promise<void> {
  registry.stopping = true
  await end([...runs.values()])
}

async function end(some: readonly Promise<OpenRun>[]): Promise<void> {
  const known = await Promise.allSettled(some)
  const open = known.filter((k) => k.status === 'fulfilled').map((k) => k.value)
  for (const run of open) run.cancel()
  await Promise.all(open.map((run) => run.settled))
}

atStop('runs', endAllRuns)
