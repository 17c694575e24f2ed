import { outlineOf, type CheckReport } from '#lib/checking'
import { lesson, lessons, type LoadedLab } from '#lib/curriculum'
import { attempt, attemptsOf, chosenContext, labStates, type AttemptSummary } from '#lib/data'
import type { Viewer } from '#lib/identity'
import { NOT_BEGUN } from '#lib/teaching'
import { isPractice } from '#app/_checks/practice-choice.ts'
import { runOf } from '#app/_checks/registry.ts'
import { attemptWords } from '#app/_verdicts/attempt-words.ts'
import { hintsOpened } from '#app/_verdicts/hints-opened.ts'
import { paragraphsOf } from '#app/_verdicts/paragraphs.ts'
import type { LabShown } from './check-context.tsx'
import type { OpenElsewhere } from './use-check.ts'
import { touchesOf } from './touches.ts'

/** How many attempts the track shows. */
const shownAttempts = 6

/** All that the lab page shows of a lab to one learner. */
export async function labShown(
  viewer: Viewer,
  lab: LoadedLab,
): Promise<{ shown: LabShown; attempts: readonly AttemptSummary[]; onPractice: boolean }> {
  const [attempts, states, chosen, open, next, paragraphs] = await Promise.all([
    attemptsOf(viewer, lab.id, { limit: shownAttempts }),
    labStates(viewer),
    chosenContext(viewer),
    openRun(viewer, lab.id),
    nextOf(lab.id),
    paragraphsOf(lab),
  ])
  const shown: LabShown = {
    id: lab.id,
    converges: lab.converges,
    before: await before(viewer, lab, attempts),
    history: states.get(lab.id) ?? NOT_BEGUN,
    open,
    paragraphs,
    cluster: chosen?.context,
    touches: touchesOf(outlineOf(lab.checker, lab.namespaces).checks),
    next,
  }
  return { shown, attempts, onPractice: chosen !== undefined && isPractice(chosen) }
}

async function openRun(viewer: Viewer, lab: string): Promise<OpenElsewhere | undefined> {
  const run = await runOf(viewer.userId, lab)
  return run?.open && run.latest.kind === 'snapshot'
    ? { attempt: run.attempt, snapshot: run.latest.snapshot }
    : undefined
}

/** What the last attempt that came to an end found; without one, the checks as they wait. */
async function before(
  viewer: Viewer,
  lab: LoadedLab,
  attempts: readonly AttemptSummary[],
): Promise<LabShown['before']> {
  const last = attempts.find((each) => each.state === 'finished')
  const stored = last && (await attempt(viewer, last.id))
  if (!stored) return { checks: waiting(lab), hintsOpened: {} }
  const { word, seen } = attemptWords(stored, false)
  return {
    checks: stored.checks,
    attempt: stored.id,
    endedAt: stored.endedAt,
    remark: word === 'not counted' ? `${seen ?? 'could not look'}; it does not count.` : undefined,
    hintsOpened: hintsOpened(stored),
  }
}

function waiting(lab: LoadedLab): readonly CheckReport[] {
  return outlineOf(lab.checker, lab.namespaces).checks.map((check) => ({ ...check, state: 'waiting' as const }))
}

/** The lesson after this one: where a learner goes on when the lab is passed. */
async function nextOf(id: string): Promise<LabShown['next']> {
  const here = await lesson(id)
  const after = (await lessons()).find((each) => each.written && here && each.index > here.index)
  return after && { href: `/lessons/${after.id}`, title: after.title }
}
