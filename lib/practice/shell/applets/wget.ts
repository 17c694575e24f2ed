import { NetError, openStream } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { fail, readOptions } from './applet.ts'
import { urlOf } from './http.ts'
import type { HttpResponse, Url } from './http.ts'
import { ask, headersOf, redirection } from './http-client.ts'

const takes = 'OTUPYt'

/** Busybox's wget: its messages are what learners read, and what checkers tell refused, timed out and misnamed by. */
export const wget: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, takes)
  const seconds = Number(values.get('T')?.[0] ?? values.get('timeout')?.[0] ?? 900)
  let address = rest[0] ?? ''
  if (address === '') return fail(process, 'missing URL')
  for (let redirects = 0; redirects < 10; redirects++) {
    const url = urlOf(address)
    if (!url) return fail(process, `bad address '${address}'`)
    const answer = await get(process, url, { seconds, flags, values })
    if (typeof answer === 'number') return answer
    const to = redirection(url, answer)
    if (to !== undefined) {
      address = to
      continue
    }
    if (answer.status >= 400) return fail(process, `server returned error: HTTP/1.1 ${answer.status} ${answer.reason}`)
    return save(process, address, answer, flags, values.get('O')?.[0] ?? values.get('output-document')?.[0])
  }
  return fail(process, 'too many redirections')
}

interface How {
  seconds: number
  flags: Set<string>
  values: Map<string, string[]>
}

async function get(process: Process, url: Url, { seconds, flags, values }: How): Promise<HttpResponse | number> {
  if (url.scheme === 'https') return fail(process, 'note: TLS is not available in the practice cluster')
  let shown = url.host
  try {
    const [ip] = await process.machine.network.resolve(process, url.host)
    shown = `${url.host} (${ip}:${url.port})`
    if (!flags.has('q')) await process.complain(`Connecting to ${shown}\n`)
    const body = values.get('post-data')?.[0] ?? ''
    const headers = headersOf(url, values.get('header'), { 'User-Agent': 'Wget', Connection: 'close' })
    const answer = await ask(process, {
      host: ip ?? url.host, port: url.port, method: body === '' ? 'GET' : 'POST', path: url.path, headers, body,
      patience: seconds * 1000, limit: seconds * 1000,
    })
    return answer ?? fail(process, 'error getting response')
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    if (error.kind === 'unresolved') return fail(process, `bad address '${url.host}'`)
    if (error.kind === 'timeout') return fail(process, 'download timed out')
    return fail(process, `can't connect to remote host${shown === url.host ? '' : ` (${/\(([^:]*)/.exec(shown)?.[1]})`}: ${error.message}`)
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
