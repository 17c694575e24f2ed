import type { Patching } from '../registry/context.ts'
import { goType } from '../schema/decode.ts'

/** JSON and merge patches are refused with all that they would have made, and with the decoder's words. */
export const wholeOutcome: Patching = {
  shown: (draft) => JSON.stringify(draft),
  mismatch: ({ message }) => message,
}

/** A strategic patch is refused as Go prints it, with the words of runtime.UnstructuredConverter, which applies it. */
export const patchItself = (patch: unknown): Patching => ({
  shown: () => goText(patch),
  mismatch({ message, mismatch }) {
    if (!mismatch) return message
    const { value, type } = mismatch
    switch (type.kind) {
      case 'struct': return `cannot restore struct from: ${goKind(value)}`
      case 'list': return `cannot restore slice from ${goKind(value)}`
      case 'map': return `cannot restore map from ${goKind(value)}`
      case 'intOrString': case 'quantity': return message
      default: return Number.isInteger(value) && type.kind === 'string' || typeof value === 'number' && type.kind === 'integer'
        ? `cannot convert ${goKind(value)} to ${goType(type)}`
        : `unrecognized type: ${goType(type)}`
    }
  },
})

/** As fmt's %+v prints what encoding/json made: maps by their sorted keys. */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`
  if (typeof value !== 'object') return String(value as string | number | boolean)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `map[${entries.map(([key, one]) => `${key}:${goText(one)}`).join(' ')}]`
}

function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'slice'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  return ({ boolean: 'bool', object: 'map' } as Record<string, string>)[typeof value] ?? typeof value
}
