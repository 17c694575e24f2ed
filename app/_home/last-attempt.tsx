import Link from 'next/link'
import { ScaleBar } from '#app/_look/scale-bar.tsx'
import { attempt as findAttempt } from '#lib/data'
import type { Viewer } from '#lib/identity'

/** The checks of the last attempt as a scale bar, and how many of them held. */
export async function LastAttempt({ viewer, id }: { viewer: Viewer; id: string }) {
  const attempt = await findAttempt(viewer, id)
  if (!attempt || attempt.checks.length === 0) return null
  const hold = attempt.checks.filter(({ state }) => state === 'passed').length
  const words = `${hold} of ${attempt.checks.length} hold`
  return (
    <div className="mb-6.5 grid max-w-[30rem] gap-1.5 text-sm text-ink-2">
      <ScaleBar tall segments={attempt.checks.map(({ state }) => state)} />
      <span>
        <Link href={`/attempts/${id}`} prefetch={false} className="text-inherit">
          Last attempt
        </Link>
        : {words}
      </span>
    </div>
  )
}
