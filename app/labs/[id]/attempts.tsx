import type { AttemptSummary } from '#lib/data'
import { attemptsTally } from '#app/_verdicts/attempt-words.ts'
import { Track } from '#app/_verdicts/track.tsx'
import { PartHead } from './part-head.tsx'

/** The learner's latest attempts at the lab; each opens to its checks and evidence. `attempts`: latest first. */
export function Attempts({ attempts, live }: { attempts: readonly AttemptSummary[]; live?: string }) {
  return (
    <section aria-labelledby="h-attempts">
      <PartHead id="h-attempts" title="Attempts">
        {attemptsTally(attempts, live)}
      </PartHead>
      {attempts.length === 0 ? (
        <p className="text-ink-2">None yet. Each check is kept here, with what was found.</p>
      ) : (
        <Track attempts={attempts.toReversed()} live={live} hrefOf={(id) => `/attempts/${id}`} />
      )}
    </section>
  )
}
