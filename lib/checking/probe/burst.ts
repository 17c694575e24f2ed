import type { ExecAnswer } from '#lib/cluster'
import { safeUrl } from './http-request.ts'

/** What became of some requests sent one right after the other. */
export interface BurstOutcome {
  asked: number
  failed: number
  /** The words of the first failure. */
  said: string
}

/** The shell line that sends so many requests; it prints a line for each that failed, and one at the end. */
export function burstLine(url: string, requests: number): string {
  if (!safeUrl.test(url)) throw new Error(`not an address to ask: ${url}`)
  return `i=0; while [ $i -lt ${requests} ]; do wget -q -T 5 -O /dev/null '${url}' || echo failed; i=$((i+1)); done; echo asked`
}

/** @throws Error when the shell did not get to its end: what it did not say must not count as answered */
export function burstOutcome({ stdout, stderr, refused }: ExecAnswer, requests: number): BurstOutcome {
  const lines = stdout.split('\n')
  if (!lines.includes('asked')) throw new Error(`the probe did not send its requests: ${refused ?? stderr}`)
  const failed = lines.filter((line) => line === 'failed').length
  return { asked: requests, failed, said: failed === 0 ? '' : (stderr.trim().split('\n')[0] ?? '') }
}
