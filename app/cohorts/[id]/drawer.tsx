import { lesson } from '#lib/curriculum'
import { unpack } from '#lib/checking'
import { attempt as findAttempt, attemptsOf, evidenceOf, type Attempt } from '#lib/data'
import type { Viewer } from '#lib/identity'
import { Icon } from '#app/_look/icon.tsx'
import { recordedIn, recordedOf, type Recorded } from '#app/_verdicts/recorded.ts'
import { Track } from '#app/_verdicts/track.tsx'
import { DrawerAttempt } from './drawer-attempt.tsx'

interface DrawerProps {
  viewer: Viewer
  cohort: string
  page: number
  opened: { learner: string; lab: string }
  /** Id of the attempt to show; the latest one without it. */
  attempt?: string
}

/** How many of a learner's attempts at a lab the drawer's track shows. */
const shownAttempts = 5

/** A learner's attempts at a lab, one of them opened to its checks and evidence. */
export async function Drawer({ viewer, cohort, page, opened, attempt: asked }: DrawerProps) {
  const { learner, lab } = opened
  const [attempts, entry] = await Promise.all([attemptsOf(viewer, lab, { learner, limit: shownAttempts }), lesson(lab)])
  const id = asked ?? attempts.find((each) => each.state !== 'open')?.id ?? attempts[0]?.id
  const attempt = id ? await findAttempt(viewer, id) : undefined
  const own = attempt?.learner.userId === learner && attempt.lab === lab ? attempt : undefined
  const here = `/cohorts/${cohort}?page=${page}`
  return (
    <aside
      id="attempts"
      aria-labelledby="h-drawer"
      className={
        'grid grid-cols-[minmax(0,1fr)] border border-t-3 border-line-strong border-t-magenta bg-paper ' +
        'shadow-raised *:px-5 full:sticky full:top-4'
      }
    >
      <div className="grid grid-cols-[1fr_auto] pt-3.5">
        <h2 id="h-drawer" className="text-xl">
          {own ? `${own.learner.displayName}, ` : ''}
          {entry?.title ?? lab}
        </h2>
        <a
          href={here}
          aria-label="Close"
          className="-mt-1 -mr-2 inline-flex size-(--target) items-center justify-center text-ink"
        >
          <Icon name="close" />
        </a>
      </div>
      {attempts.length > 0 && (
        <nav aria-label="Attempts" className="py-3.5">
          <Track
            attempts={attempts.toReversed()}
            current={own?.id}
            hrefOf={(each) => `${here}&learner=${learner}&lab=${lab}&attempt=${each}#attempts`}
          />
        </nav>
      )}
      {own ? (
        <DrawerAttempt attempt={own} recorded={await recordedFor(viewer, own)} />
      ) : (
        <p className="py-4 text-ink-2">Begun, and not checked yet.</p>
      )}
    </aside>
  )
}

/** What was recorded of the objects that the attempt's diagnoses are about. */
async function recordedFor(viewer: Viewer, { id, checks }: Attempt): Promise<readonly Recorded[]> {
  const evidence = await evidenceOf(viewer, id)
  const about = checks.flatMap(({ diagnosis }) => diagnosis?.about ?? [])
  return evidence ? recordedOf(recordedIn(unpack(evidence)), about) : []
}
