const factors: Readonly<Record<string, number>> = {
  n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18,
  Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60,
}

/** The number a Kubernetes quantity stands for ("200Mi", "100m", "1e3"), or undefined when it is none. */
export function quantity(text: string | number | undefined): number | undefined {
  if (typeof text === 'number') return text
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(|[numkMGTPE]|[KMGTPE]i)$/.exec((text ?? '').trim())
  const factor = factors[parts?.[2] ?? '?']
  return parts === null || factor === undefined ? undefined : Number(parts[1]) * factor
}

/** Whether two quantities are the same amount: 209715200 = 200Mi. */
export function isSameQuantity(a: string | number | undefined, b: string | number | undefined): boolean {
  const [left, right] = [quantity(a), quantity(b)]
  return left !== undefined && right !== undefined && Math.abs(left - right) < 1e-9 * Math.max(1, Math.abs(left))
}

/** Whether an amount of memory is written with m, as CPU is: "128m" is an eighth of a byte. */
export function isInThousandths(text: string | number | undefined): boolean {
  return typeof text === 'string' && /\dm$/.test(text.trim())
}
