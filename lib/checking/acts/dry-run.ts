import type { Live } from '../check-run.ts'
import type { KubeObject } from '../objects.ts'

/** What the API server said to an object that it was shown and did not keep. */
export interface Answered {
  status: number
  /** Why it refuses; '' when it would take it. */
  message: string
  warnings: readonly string[]
  /** The object as it would be made. */
  made?: KubeObject
}

/** Refusals that say something about the object: forbidden by admission, invalid, in conflict. */
const refusals = [400, 403, 409, 422]

/** Asks the API server what it would make of an object, all admission included, and makes nothing (a server-side dry run). */
export async function dryRun(live: Live, path: string, body: unknown, asked: string): Promise<Answered> {
  const request = { method: 'POST', path, body, query: { dryRun: 'All', fieldManager: 'pilothouse' }, repeatable: true } as const
  const { status, body: answer, warnings } = await live.change(request, asked, refusals)
  return status < 400 ? { status, message: '', warnings, made: answer as KubeObject } : { status, message: (answer as { message?: string } | null)?.message ?? '', warnings }
}
