import { randomBytes } from 'node:crypto'
import type { NotStored } from './run-event.ts'

/** Puts the cause in the log under a reference, and says in plain words what the person should know of it. */
export function notStored(attempt: string, cause: unknown): NotStored {
  const hex = randomBytes(4).toString('hex')
  const reference = `${hex.slice(0, 4)}-${hex.slice(4)}`
  console.error(`[${reference}] the verdict of attempt ${attempt} could not be stored:`, cause)
  return { reference, seen: sentenceFor(cause) }
}

const sentences: readonly [RegExp, string][] = [
  [/SQLITE_FULL|ENOSPC|disk is full|no space left/i, 'The server’s disk is full.'],
  [/SQLITE_READONLY|EROFS|read-?only/i, 'The server may not write to its database.'],
  [/SQLITE_BUSY|database is locked|timed out/i, 'The server’s database is held by another program.'],
]

/** The store's errors come wrapped, with the driver's own words somewhere inside. */
function sentenceFor(cause: unknown): string {
  const words = wordsOf(cause)
  return sentences.find(([pattern]) => pattern.test(words))?.[1] ?? 'The server’s database did not take it.'
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause ? String(cause.code) : ''
  return [code, cause.message, cause.cause === undefined ? '' : wordsOf(cause.cause)].join(' ')
}
