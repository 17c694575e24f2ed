import type { CheckReport } from '#lib/checking'
import { stateWords } from '../_look/states.ts'

const open = new Set(['waiting', 'running'])

/**
 * What a reader of text is told when a run goes from one snapshot to the next: each check that came to something, e.g.
 * "Check 5, It selects exactly the pods: failed. The selector matches no pod." Waiting and running are not news.
 */
export function settled(before: readonly CheckReport[], after: readonly CheckReport[]): string[] {
  const was = new Map(before.map((check) => [check.id, check.state]))
  return after.flatMap((check, i) => {
    if (open.has(check.state) || was.get(check.id) === check.state) return []
    const word = stateWords[check.state].toLowerCase()
    return [[`Check ${i + 1}, ${check.title}: ${word}.`, detail(check)].filter(Boolean).join(' ')]
  })
}

function detail(check: CheckReport): string {
  if (check.diagnosis) return check.diagnosis.title
  return check.state === 'converging' ? (check.waitingFor ?? check.seen ?? '') : ''
}
