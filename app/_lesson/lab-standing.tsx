'use client'

import { StateWord } from '#app/_look/state-word.tsx'
import { useStanding } from '#app/_standing/use-standing.ts'

/** Where the reader stands in a lab, once that is known. */
export function LabStanding({ lab }: { lab: string }) {
  const state = useStanding()?.labs[lab]
  return state && state !== 'not-begun' ? <StateWord of={state} /> : null
}
