import { Mark } from './mark.tsx'
import { stateColours, stateWords } from './states.ts'
import type { ShownState } from './states.ts'

/** Mark and word of a state; `children` takes the place of the word where more can be said. */
export function StateWord({ of, children }: { of: ShownState; children?: React.ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-[0.45rem] font-bold ${stateColours[of]}`}>
      <Mark of={of} />
      {children ?? stateWords[of]}
    </span>
  )
}
