import type { Context, User } from '../registry/context.ts'
import type { Status } from '../seam.ts'

/** A request as the API server sees it; a socket is not needed. */
export interface PracticeRequest {
  method: string
  /** With its query: `/api/v1/pods?limit=500`. */
  path: string
  /** Names in lower case. */
  headers: Record<string, string | undefined>
  body?: Uint8Array
}

export type Stream = (write: (chunk: string | Uint8Array) => void, signal: AbortSignal) => Promise<void>

export interface PracticeResponse {
  status: number
  headers: Record<string, string>
  /** Either the whole body … */
  body: string | Uint8Array
  /** … or, instead, one that goes on: it ends when the promise does, and stops when the signal is aborted. */
  stream?: Stream
}

/** A request that was understood: who asks for what. */
export interface Asked {
  request: PracticeRequest
  query: URLSearchParams
  context: Context
  user: User
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): PracticeResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

export const text = (status: number, body: string): PracticeResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})

export const statusAnswer = (status: Status): PracticeResponse =>
  json(status.code, status, retryAfter(status))

function retryAfter(status: Status): Record<string, string> {
  const seconds = status.details?.retryAfterSeconds
  return typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {}
}

/** `299 - "unknown field \"dta\""`: what kubectl prints as `Warning: …`. */
export function warn(response: PracticeResponse, warnings: string[]): PracticeResponse {
  if (warnings.length === 0) return response
  const quoted = warnings.map((each) => `299 - "${each.replace(/[\\"]/g, '\\$&').replace(/[^\x20-\x7e]/g, '?')}"`)
  return { ...response, headers: { ...response.headers, warning: quoted.join(', ') } }
}
