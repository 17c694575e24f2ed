/** A value of awk: what came from input looks like a number if it can, and is compared as one. */
export type Value = number | string | { input: string }

export const looksNumeric = (text: string): boolean => /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(text)

export function numberOf(value: Value): number {
  if (typeof value === 'number') return value
  const text = typeof value === 'string' ? value : value.input
  return Number.parseFloat(/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?/.exec(text)?.[0] ?? '0') || 0
}

export function textOf(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object') return value.input
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)))
}

export function truth(value: Value): boolean {
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'string') return value !== ''
  return looksNumeric(value.input) ? numberOf(value) !== 0 : value.input !== ''
}

export function compare(a: Value, b: Value): number {
  const numeric = (value: Value) => typeof value === 'number' || (typeof value === 'object' && looksNumeric(value.input))
  if (numeric(a) && numeric(b)) return numberOf(a) - numberOf(b)
  const [x, y] = [textOf(a), textOf(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
