import { NetError, openStream } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { fail, readOptions } from './applet.ts'
import { HttpReader, requestBytes, urlOf } from './http.ts'
import type { HttpResponse } from './http.ts'

const takes = 'OTUPYt'

/** Busybox's wget: its messages are what learners read, and what checkers tell refused, timed out and misnamed by. */
export const wget: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, takes)
  const seconds = Number(values.get('T')?.[0] ?? values.get('timeout')?.[0] ?? 900)
  let address = rest[0] ?? ''
  if (address === '') return fail(process, 'missing URL')
  for (let redirects = 0; redirects < 10; redirects++) {
    const answer = await get(process, address, { seconds, flags, values })
    if (typeof answer === 'number') return answer
    const to = answer.headers['location']
    if (answer.status >= 300 && answer.status < 400 && to) {
      address = to.startsWith('/') ? `${urlOf(address)?.scheme}://${urlOf(address)?.host}:${urlOf(address)?.port}${to}` : to
      continue
    }
    if (answer.status >= 400) return fail(process, `server returned error: HTTP/1.1 ${answer.status} ${answer.reason}`)
    return save(process, address, answer, flags, values.get('O')?.[0] ?? values.get('output-document')?.[0])
  }
  return fail(process, 'too many redirections')
}

async function get(process: Process, address: string, how: { seconds: number; flags: Set<string>; values: Map<string, string[]> }): Promise<HttpResponse | number> {
  const url = urlOf(address)
  if (!url) return fail(process, `bad address '${address}'`)
  if (url.scheme === 'https') return fail(process, 'note: TLS is not available in the practice cluster')
  const quiet = how.flags.has('q')
  let shown = url.host
  try {
    const [ip] = await process.machine.network.resolve(process, url.host)
    shown = `${url.host} (${ip}:${url.port})`
    if (!quiet) await process.complain(`Connecting to ${shown}\n`)
    const body = how.values.get('post-data')?.[0] ?? ''
    const headers: Record<string, string> = { Host: url.port === 80 ? url.host : `${url.host}:${url.port}`, 'User-Agent': 'Wget', Connection: 'close' }
    for (const line of how.values.get('header') ?? []) headers[line.split(':')[0]!] = line.slice(line.indexOf(':') + 1).trim()
    const connection = await process.machine.network.connect(process, ip ?? url.host, url.port, how.seconds * 1000)
    await connection.write(process, requestBytes({ method: body === '' ? 'GET' : 'POST', path: url.path, headers, body }))
    const answer = await within(process, how.seconds * 1000, new HttpReader(process, connection).response('GET'))
    connection.close()
    return answer ?? fail(process, 'error getting response')
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    if (error.kind === 'unresolved') return fail(process, `bad address '${url.host}'`)
    if (error.kind === 'timeout') return fail(process, 'download timed out')
    return fail(process, `can't connect to remote host${shown === url.host ? '' : ` (${/\(([^:]*)/.exec(shown)?.[1]})`}: ${error.message}`)
  }
}

/** What comes in time; else a NetError for the wait. */
export async function within<T>(process: Process, ms: number, work: Promise<T>): Promise<T> {
  let late: { cancel(): void } | undefined
  const limit = new Promise<never>((_, reject) => {
    late = process.machine.clock.setTimeout(() => reject(new NetError('timeout')), ms)
  })
  work.catch(() => {})
  try {
    return await Promise.race([work, limit])
  } finally {
    late?.cancel()
  }
}

async function save(process: Process, address: string, answer: HttpResponse, flags: Set<string>, output: string | undefined): Promise<number> {
  if (flags.has('S')) await process.complain(`  HTTP/1.1 ${answer.status} ${answer.reason}\n${Object.entries(answer.headers).map(([name, value]) => `  ${name}: ${value}\n`).join('')}`)
  if (flags.has('spider')) {
    if (!flags.has('q')) await process.complain('remote file exists\n')
    return 0
  }
  const name = output ?? (urlOf(address)?.path.split('?')[0]!.split('/').at(-1) || 'index.html')
  if (name === '-') {
    if (!flags.has('q')) await process.complain('writing to stdout\n')
    await process.write(answer.body)
  } else {
    await openStream(process, process.path(name), 'write').write(process, answer.body)
    if (!flags.has('q')) await process.complain(`saving to '${name}'\n`)
  }
  const bar = `${(name === '-' ? '-' : name).padEnd(20)} 100% |${'*'.repeat(32)}| ${String(answer.body.length).padStart(5)}  0:00:00 ETA\n`
  if (!flags.has('q')) await process.complain(`${bar}${name === '-' ? 'written to stdout' : `'${name}' saved`}\n`)
  return 0
}
