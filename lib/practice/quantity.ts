/**
 * Kubernetes quantities ("200Mi", "1500m", "1e3"). Values are kept as bigint nano-units, so that comparing, adding and
 * printing are exact. Rules: k8s.io/apimachinery/pkg/api/resource/quantity.go.
 */
const nano = 1_000_000_000n
const binary: Record<string, bigint> = { Ki: 1n << 10n, Mi: 1n << 20n, Gi: 1n << 30n, Ti: 1n << 40n, Pi: 1n << 50n, Ei: 1n << 60n }
const decimal: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }
const form = /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]?|[eE][+-]?\d{1,3})$/

/** Nano-units, or undefined where the text is no quantity. */
export function parseQuantity(text: string | number): bigint | undefined {
  const match = form.exec(String(text))
  if (!match) return undefined
  const [, sign, digits, suffix] = match as unknown as [string, string, string, string]
  const [whole = '', fraction = ''] = digits.split('.')
  let value: bigint
  if (binary[suffix]) {
    value = (BigInt(whole + fraction) * binary[suffix] * nano) / 10n ** BigInt(fraction.length)
  } else {
    const exponent = /^[eE]./.test(suffix) ? Number(suffix.slice(1)) : decimal[suffix]!
    const shift = exponent + 9 - fraction.length
    if (shift > 40) return undefined
    const mantissa = BigInt(whole + fraction || '0')
    // Finer than nano rounds up, as the original does.
    value = shift >= 0 ? mantissa * 10n ** BigInt(shift) : -((-mantissa) / 10n ** BigInt(-shift))
  }
  return sign === '-' ? -value : value
}

/** The value as a plain number (cores, bytes); 0 where it is no quantity. */
export const quantityNumber = (text: string | number | undefined): number =>
  text === undefined ? 0 : Number(parseQuantity(text) ?? 0n) / 1e9

/** Prints in the family of `like`: binary suffixes for binary, decimal otherwise. */
export function formatQuantity(value: bigint, like = ''): string {
  const sign = value < 0n ? '-' : ''
  const size = value < 0n ? -value : value
  if (like.endsWith('i') && size % nano === 0n) {
    const whole = size / nano
    for (const [suffix, factor] of Object.entries(binary).toReversed()) {
      if (whole !== 0n && whole % factor === 0n) return `${sign}${whole / factor}${suffix}`
    }
    return `${sign}${whole}`
  }
  if (/^[^a-zA-Z]*[eE][+-]?\d/.test(like)) return `${sign}${exponential(size)}`
  for (const [suffix, exponent] of Object.entries(decimal).toReversed()) {
    const unit = 10n ** BigInt(exponent + 9)
    if (size !== 0n && size % unit === 0n) return `${sign}${size / unit}${suffix}`
  }
  return '0'
}

function exponential(size: bigint): string {
  const whole = size / nano
  for (const exponent of [18, 15, 12, 9, 6, 3]) {
    const unit = 10n ** BigInt(exponent)
    if (whole !== 0n && whole % unit === 0n) return `${whole / unit}e${exponent}`
  }
  return String(whole)
}

/** "0.5" → "500m", "1024Mi" → "1Gi"; what is no quantity comes back as it was. */
export function canonicalQuantity(text: string | number): string {
  const value = parseQuantity(text)
  return value === undefined ? String(text) : formatQuantity(value, String(text))
}
