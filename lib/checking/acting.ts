import type { DeclaredCheck } from './checker.ts'

/** The checks that change something, and those that look at what became of it: they run one by one, in their order. */
export function actingChecks(checks: readonly DeclaredCheck[]): ReadonlySet<DeclaredCheck> {
  const acting = new Set<DeclaredCheck>()
  for (const check of checks) {
    if (check.touches !== undefined || [check.after ?? []].flat().some((one) => acting.has(one))) acting.add(check)
  }
  return acting
}
