import { ButtonLink } from '#app/_look/button.tsx'

/** There is nothing left to go on with: all that is written is done. */
export function AllDone({ total, written }: { total: number; written: number }) {
  return (
    <>
      <h1 id="h-now" className="prose-title">
        {written === total ? 'All the way round' : 'All that is written is done'}
      </h1>
      <p className="lede mt-3.5 mb-6 max-w-[36rem]">
        {written === total
          ? 'Every lesson is behind you, and every lab was passed. What you passed stays yours.'
          : `${written} of ${total} lessons are written so far; you have done them all. The others are in preparation.`}
      </p>
      <ButtonLink href="/my-labs" big>
        See your labs
      </ButtonLink>
    </>
  )
}
