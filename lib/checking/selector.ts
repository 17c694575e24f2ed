import type { LabelSelector } from './objects.ts'

type Labels = Readonly<Record<string, string>> | undefined

/** Whether labels satisfy a Service's selector. An empty selector selects nothing (it means: endpoints by hand). */
export function selects(selector: Labels, labels: Labels): boolean {
  const wanted = Object.entries(selector ?? {})
  return wanted.length > 0 && wanted.every(([key, value]) => labels?.[key] === value)
}

/** Whether labels satisfy a workload's or policy's selector; an empty one matches all. */
export function matches({ matchLabels, matchExpressions }: LabelSelector, labels: Labels): boolean {
  const equal = Object.entries(matchLabels ?? {}).every(([key, value]) => labels?.[key] === value)
  return equal && (matchExpressions ?? []).every((expression) => satisfies(expression, labels))
}

function satisfies({ key, operator, values = [] }: NonNullable<LabelSelector['matchExpressions']>[number], labels: Labels): boolean {
  const value = labels?.[key]
  if (operator === 'Exists') return value !== undefined
  if (operator === 'DoesNotExist') return value === undefined
  if (operator === 'In') return value !== undefined && values.includes(value)
  return value === undefined || !values.includes(value)
}

/** "app=nginx, tier=web", or "none". */
export function labelsInWords(labels: Labels): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`)
  return pairs.length === 0 ? 'none' : pairs.join(', ')
}
