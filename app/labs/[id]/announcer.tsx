'use client'
import { useLabCheck } from './check-context.tsx'

/** Tells readers of text what they do not see change: each check as it settles, then the verdict. */
export function Announcer() {
  return <output className="sr-only">{useLabCheck().news}</output>
}
