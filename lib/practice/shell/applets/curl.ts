import { NetError, openStream } from '../../processes/index.ts'
import type { Connection, Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { readOptions } from './applet.ts'
import { urlOf } from './http.ts'
import type { HttpResponse, Url } from './http.ts'
import { ask, headersOf, redirection } from './http-client.ts'

const longTakes = ['request', 'header', 'data', 'data-raw', 'output', 'max-time', 'connect-timeout', 'write-out', 'user', 'user-agent', 'retry', 'retry-delay', 'resolve', 'cacert', 'form']
const short: Record<string, string> = { request: 'X', header: 'H', data: 'd', 'data-raw': 'd', output: 'o', 'max-time': 'm', 'write-out': 'w', user: 'u', 'user-agent': 'A' }

interface Call {
  flags: Set<string>
  values: Map<string, string[]>
  urls: string[]
}

/** Long options that take a value as their next word are joined with it, so that one reader understands both kinds. */
function parse(args: string[]): Call {
  const joined: string[] = []
  for (let i = 0; i < args.length; i++) {
    const name = args[i]!.startsWith('--') ? args[i]!.slice(2) : ''
    if (longTakes.includes(name)) joined.push(`--${short[name] ?? name}=${args[++i] ?? ''}`)
    else joined.push(args[i]!)
  }
  const { flags, values, rest } = readOptions(joined, 'XHdomwuAFTe')
  for (const [long, letter] of Object.entries({ silent: 's', fail: 'f', head: 'I', include: 'i', verbose: 'v', location: 'L', 'show-error': 'S', insecure: 'k' })) if (flags.has(long)) flags.add(letter)
  return { flags, values, urls: rest }
}

export const curl: Applet = async (process, args) => {
  const call = parse(args)
  if (call.urls.length === 0) return (await process.complain("curl: try 'curl --help' or 'curl --manual' for more information\n"), 2)
  let status = 0
  for (const url of call.urls) status = await fetchOne(process, call, url)
  return status
}

async function complain(process: Process, call: Call, code: number, message: string): Promise<number> {
  if (!call.flags.has('s') || call.flags.has('S')) await process.complain(`curl: (${code}) ${message}\n`)
  await writeOut(process, call, undefined)
  return code
}

async function fetchOne(process: Process, call: Call, address: string): Promise<number> {
  let target = address
  for (let redirects = 0; redirects < 20; redirects++) {
    const url = urlOf(target)
    if (!url) return complain(process, call, 3, 'URL rejected: Malformed input to a URL function')
    if (url.scheme !== 'http') return complain(process, call, 35, 'TLS is not available in the practice cluster')
    const answer = await get(process, call, url)
    if (typeof answer === 'number') return answer
    const to = call.flags.has('L') ? redirection(url, answer) : undefined
    if (to === undefined) return show(process, call, answer)
    target = to
  }
  return complain(process, call, 47, 'Maximum (50) redirects followed')
}

async function get(process: Process, call: Call, url: Url): Promise<HttpResponse | number> {
  const began = process.machine.clock.now()
  const limit = Number(call.values.get('m')?.[0] ?? 300) * 1000
  const patience = Number(call.values.get('connect-timeout')?.[0] ?? 130) * 1000
  const waited = () => process.machine.clock.now() - began
  try {
    const body = (call.values.get('d') ?? []).join('&')
    const method = call.values.get('X')?.[0] ?? (call.flags.has('I') ? 'HEAD' : body === '' ? 'GET' : 'POST')
    const user = call.values.get('u')?.[0] ?? url.user
    const headers = headersOf(url, call.values.get('H'), {
      'User-Agent': call.values.get('A')?.[0] ?? 'curl/8.5.0',
      Accept: '*/*',
      ...(body === '' ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...(user === undefined ? {} : { Authorization: `Basic ${Buffer.from(user, 'latin1').toString('base64')}` }),
    })
    const connected = async ({ remote }: Connection) => {
      if (!call.flags.has('v')) return
      const sent = [`${method} ${url.path} HTTP/1.1`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '']
      const lines = sent.map((line) => `> ${line}`.trimEnd() + '\n').join('')
      await process.complain(`* Connected to ${url.host} (${remote.address}) port ${url.port}\n${lines}`)
    }
    const { host, port, path } = url
    const answer = await ask(process, { host, port, method, path, headers, body, patience, limit, connected })
    return answer ?? complain(process, call, 52, 'Empty reply from server')
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    if (error.kind === 'unresolved') return complain(process, call, 6, `Could not resolve host: ${url.host}`)
    if (error.kind === 'timeout') return complain(process, call, 28, `Connection timed out after ${waited()} milliseconds`)
    return complain(process, call, 7, `Failed to connect to ${url.host} port ${url.port} after ${waited()} ms: Couldn't connect to server`)
  }
}

async function show(process: Process, call: Call, answer: HttpResponse): Promise<number> {
  if (call.flags.has('f') && answer.status >= 400) return complain(process, call, 22, `The requested URL returned error: ${answer.status}`)
  const head = `HTTP/1.1 ${answer.status} ${answer.reason}\r\n${Object.entries(answer.headers).map(([name, value]) => `${titled(name)}: ${value}\r\n`).join('')}\r\n`
  if (call.flags.has('v')) await process.complain(head.replace(/^/gm, '< ').replaceAll('\r', ''))
  const text = (call.flags.has('i') || call.flags.has('I') ? head : '') + answer.body
  const output = call.values.get('o')?.[0]
  if (output === undefined) await process.write(text)
  else await openStream(process, process.path(output), 'write').write(process, text)
  await writeOut(process, call, answer)
  return 0
}

const titled = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())

async function writeOut(process: Process, call: Call, answer: HttpResponse | undefined): Promise<void> {
  const format = call.values.get('w')?.[0]
  if (format === undefined) return
  const known: Record<string, string> = { http_code: String(answer?.status ?? 0).padStart(3, '0'), response_code: String(answer?.status ?? 0).padStart(3, '0'), size_download: String(answer?.body.length ?? 0), time_total: '0.001', content_type: answer?.headers['content-type'] ?? '' }
  await process.write(format.replace(/%\{(\w+)\}/g, (_, name: string) => known[name] ?? '').replaceAll(String.raw`\n`, '\n').replaceAll(String.raw`\t`, '\t'))
}
