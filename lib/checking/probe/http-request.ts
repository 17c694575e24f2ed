import type { ExecAnswer } from '#lib/cluster'
import type { HttpOutcome } from '../diagnoses/answer.ts'

export interface HttpOptions {
  /** The Host header, where it differs from the address. */
  host?: string
  /** Seconds until a missing answer counts as none; 3 when absent. */
  seconds?: number
  /** Of a long body the end is read, not the beginning. */
  end?: boolean
}

/** Only what a URL may hold goes into the shell line. */
export const safeUrl = /^http:\/\/[A-Za-z0-9._:[\]-]+(\/[A-Za-z0-9._~/?&=%+-]*)?$/

/** Bytes of a body that are read. */
const bodyLength = 16_384

/** The shell line that makes one request with busybox' or GNU's wget. */
export function requestLine(url: string, { host, seconds = 3, end = false }: HttpOptions = {}): string {
  if (!safeUrl.test(url)) throw new Error(`not an address to ask: ${url}`)
  const header = host === undefined ? '' : ` --header 'Host: ${host.replaceAll(/[^A-Za-z0-9.:-]/g, '')}'`
  return `wget -S -q -T ${seconds} -O -${header} '${url}' | ${end ? 'tail' : 'head'} -c ${bodyLength}`
}

/** What wget's words mean. -S prints the status line; without one the connection itself failed. */
export function outcomeOf({ stdout, stderr }: ExecAnswer): HttpOutcome {
  const status = [...stderr.matchAll(/HTTP\/[\d.]+ (\d{3})/g)].at(-1)?.[1]
  if (status !== undefined) return { is: 'answered', status: Number(status), body: stdout }
  const said = stderr.trim().split('\n').at(-1) ?? ''
  if (/refused/i.test(stderr)) return { is: 'refused', said }
  if (/bad address|unable to resolve|name or service not known|nxdomain/i.test(stderr)) return { is: 'name-not-found', said }
  if (/timed out|no route|unreachable/i.test(stderr)) return { is: 'timed-out', said }
  return { is: 'reset', said }
}
