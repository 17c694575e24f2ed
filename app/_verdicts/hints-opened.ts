import type { Attempt } from '#lib/data'

/** By check: how many of its hints were opened in the attempt, 0 to 3. */
export function hintsOpened({ hints }: Pick<Attempt, 'hints'>): Readonly<Record<string, number>> {
  const opened: Record<string, number> = {}
  for (const { checkId, step } of hints) opened[checkId] = Math.max(opened[checkId] ?? 0, step)
  return opened
}
