import { FileError } from '../../files/index.ts'
import { NetError, openStream } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import { errorPage, formatTime, HttpReader, requestBytes, staticFile, urlOf } from '../../shell/index.ts'
import type { HttpRequest, HttpResponse } from '../../shell/index.ts'
import { locate, valuesOf } from './nginx-config.ts'
import type { Directive, Server } from './nginx-config.ts'

interface Visit {
  client: string
  version: string
}

/** One request through a server's configuration, with its lines in the logs. */
export async function answerRequest(process: Process, server: Server, request: HttpRequest, visit: Visit): Promise<HttpResponse> {
  const signature = `nginx/${visit.version}`
  const response = await respond(process, server, request, visit, signature)
  for (const [name = '', value = ''] of valuesOf(server.directives, 'add_header')) response.headers[name] = variables(process, value, request, visit)
  await accessLog(process, request, response, visit)
  if (response.status === 404 || response.status === 403) await errorLog(process, server, request, response.status, visit)
  return response
}

function variables(process: Process, text: string, request: HttpRequest, visit: Visit): string {
  const known: Record<string, string> = {
    hostname: process.machine.hostname, remote_addr: visit.client, request_uri: request.path, uri: request.path.split('?')[0]!,
    host: (request.headers['host'] ?? '').split(':')[0]!, http_host: request.headers['host'] ?? '', request_method: request.method,
    server_addr: process.machine.network.address, scheme: 'http', args: request.path.split('?')[1] ?? '', nginx_version: visit.version,
    time_iso8601: formatTime(process.machine.clock.now(), '%FT%T+00:00'), time_local: formatTime(process.machine.clock.now(), '%d/%b/%Y:%T +0000'),
    http_user_agent: request.headers['user-agent'] ?? '', proxy_add_x_forwarded_for: visit.client, server_protocol: 'HTTP/1.1',
  }
  return text.replace(/\$\{?(\w+)\}?/g, (all, name: string) => known[name] ?? all).replaceAll(String.raw`\n`, '\n')
}

async function respond(process: Process, server: Server, request: HttpRequest, visit: Visit, signature: string): Promise<HttpResponse> {
  const path = request.path.split('?')[0]!
  const location = locate(server, path)
  const blocks = [location?.directives ?? [], server.directives]
  const find = (name: string): string[] | undefined => blocks.map((block) => valuesOf(block, name)[0]).find(Boolean)
  const returned = valuesOf(location?.directives ?? [], 'return')[0] ?? valuesOf(server.directives, 'return')[0]
  const type = find('default_type')?.[0]
  if (returned) return returnAnswer(process, returned, request, visit, signature, type)
  const pass = valuesOf(location?.directives ?? [], 'proxy_pass')[0]?.[0]
  if (pass !== undefined) return proxied(process, variables(process, pass, request, visit), location?.path ?? '/', request, blocks, visit, signature)
  if (valuesOf(location?.directives ?? [], 'stub_status').length > 0) return { status: 200, headers: { Server: signature, 'Content-Type': 'text/plain' }, body: 'Active connections: 1 \n' }
  const alias = valuesOf(location?.directives ?? [], 'alias')[0]?.[0]
  const options = { index: find('index') ?? ['index.html'], server: signature, listing: find('autoindex')?.[0] === 'on' }
  if (alias !== undefined) return staticFile(process, alias, { ...request, path: `/${path.slice(location?.path.length ?? 1)}` }, options)
  return fromRoot(process, find('root')?.[0] ?? '/etc/nginx/html', request, options, find('try_files'))
}

function fromRoot(process: Process, root: string, request: HttpRequest, options: Parameters<typeof staticFile>[3], tries: string[] | undefined): HttpResponse {
  if (!tries) return staticFile(process, root, request, options)
  const path = request.path.split('?')[0]!
  for (const [i, word] of tries.entries()) {
    const uri = word.replaceAll('$uri', path)
    if (i < tries.length - 1 && !process.machine.files.exists(process.user, root + uri)) continue
    if (/^=\d+$/.test(uri)) return errorPage(process, Number(uri.slice(1)), options.server)
    return staticFile(process, root, { ...request, path: uri }, options)
  }
  return errorPage(process, 404, options.server)
}

function returnAnswer(process: Process, [first = '200', text]: string[], request: HttpRequest, visit: Visit, signature: string, type = 'application/octet-stream'): HttpResponse {
  const status = /^\d+$/.test(first) ? Number(first) : 302
  if (status >= 300 && status < 400) return { status, headers: { Server: signature, Location: variables(process, text ?? first, request, visit) }, body: '' }
  if (text === undefined && status >= 400) return errorPage(process, status, signature)
  return { status, headers: { Server: signature, 'Content-Type': type }, body: variables(process, text ?? '', request, visit) }
}

async function proxied(process: Process, target: string, prefix: string, request: HttpRequest, blocks: Directive[][], visit: Visit, signature: string): Promise<HttpResponse> {
  const url = urlOf(target)
  if (!url) return errorPage(process, 500, signature)
  const replaces = /^\w+:\/\/[^/]+\//.test(target)
  const path = replaces ? url.path + request.path.slice(prefix.length) : request.path
  const headers: Record<string, string> = { ...request.headers, host: url.host, connection: 'close' }
  for (const block of blocks) for (const [name = '', value = ''] of valuesOf(block, 'proxy_set_header')) headers[name.toLowerCase()] = variables(process, value, request, visit)
  try {
    const connection = await process.machine.network.connect(process, url.host, url.port, 60_000)
    await connection.write(process, requestBytes({ ...request, path: path.startsWith('/') ? path : `/${path}`, headers }))
    const answer = await new HttpReader(process, connection).response(request.method)
    connection.close()
    if (!answer) return errorPage(process, 502, signature)
    const { 'transfer-encoding': _, 'content-length': __, connection: ___, ...rest } = answer.headers
    return { ...answer, headers: { ...rest, server: signature } }
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    const why = error.kind === 'unresolved' ? `${url.host} could not be resolved` : `connect() failed (111: ${error.message}) while connecting to upstream`
    await process.complain(`${formatTime(process.machine.clock.now(), '%Y/%m/%d %T')} [error] ${process.pid}#${process.pid}: *1 ${why}\n`)
    return errorPage(process, error.kind === 'timeout' ? 504 : 502, signature)
  }
}

async function logLine(process: Process, path: string, line: string): Promise<void> {
  try {
    await openStream(process, path, 'append').write(process, line)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
  }
}

function accessLog(process: Process, request: HttpRequest, response: HttpResponse, { client }: Visit): Promise<void> {
  const time = formatTime(process.machine.clock.now(), '%d/%b/%Y:%T +0000')
  // The answer to HEAD is headers alone.
  const sent = request.method === 'HEAD' ? 0 : response.body.length
  const asked = `${request.method} ${request.path} HTTP/1.1`
  const heads = `"${request.headers['user-agent'] ?? '-'}" "${request.headers['x-forwarded-for'] ?? '-'}"`
  return logLine(process, '/var/log/nginx/access.log', `${client} - - [${time}] "${asked}" ${response.status} ${sent} "-" ${heads}\n`)
}

function errorLog(process: Process, server: Server, request: HttpRequest, status: number, { client }: Visit): Promise<void> {
  const root = valuesOf(server.directives, 'root')[0]?.[0] ?? '/usr/share/nginx/html'
  const time = formatTime(process.machine.clock.now(), '%Y/%m/%d %T')
  const path = root + request.path.split('?')[0]!
  const what = status === 404 ? `open() "${path}" failed (2: No such file or directory)` : `directory index of "${path}" is forbidden`
  return logLine(process, '/var/log/nginx/error.log', `${time} [error] ${process.pid}#${process.pid}: *1 ${what}, client: ${client}, server: ${server.names[0] ?? ''}, request: "${request.method} ${request.path} HTTP/1.1", host: "${request.headers['host'] ?? ''}"\n`)
}
