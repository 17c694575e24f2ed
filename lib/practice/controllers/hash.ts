const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** JSON with its fields in order, so that the same object always reads the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}

/**
 * A name's hash for a template: its value is nobody's business, only that it stays. FNV-1a of 32 bits in decimal, its
 * digits spelt in the alphabet of names, as rand.SafeEncodeString does.
 */
export function hashOf(value: unknown, collisions = 0): string {
  let hash = 0x81_1c_9d_c5
  for (const byte of Buffer.from(`${canonical(value)}${collisions || ''}`)) hash = Math.imul(hash ^ byte, 0x01_00_01_93) >>> 0
  return Array.from(String(hash), (digit) => alphabet[digit.codePointAt(0)! % alphabet.length]).join('')
}
