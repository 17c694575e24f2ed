import { FileError } from '../../files/index.ts'
import type { Process } from '../../processes/index.ts'
import { formatTime } from './date.ts'
import type { HttpRequest, HttpResponse } from './http.ts'
import { reasonOf } from './http.ts'

const types: Record<string, string> = {
  html: 'text/html', htm: 'text/html', css: 'text/css', js: 'application/javascript', json: 'application/json', txt: 'text/plain',
  xml: 'text/xml', svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', ico: 'image/x-icon',
}

export interface StaticOptions {
  index: string[]
  /** The Server header and the signature of error pages. */
  server: string | undefined
  listing?: boolean
}

/** A file below a folder, as the web servers of the images serve it: 403 without an index or rights, 404 for nothing. */
export function staticFile(process: Process, root: string, request: HttpRequest, options: StaticOptions): HttpResponse {
  if (request.method !== 'GET' && request.method !== 'HEAD') return errorPage(process, 405, options.server)
  const path = decode(request.path.split('?')[0] ?? '/')
  if (path === undefined) return errorPage(process, 400, options.server)
  const inside = path.split('/').reduce<string[]>((kept, part) => (part === '..' ? kept.slice(0, -1) : [...kept, part]), []).join('/')
  try {
    return answer(process, root, inside, request, options)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    return errorPage(process, error.code === 'EACCES' ? 403 : 404, options.server)
  }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function answer(process: Process, root: string, path: string, request: HttpRequest, options: StaticOptions): HttpResponse {
  const { files } = process.machine
  const full = `${root}/${path}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '')
  const stat = files.stat(process.user, full)
  if (!stat) return errorPage(process, files.exists({ ...process.user, override: true }, full) ? 403 : 404, options.server)
  if (stat.kind !== 'directory') return fileAnswer(process, full, options.server)
  if (!path.endsWith('/') && path !== '') return { status: 301, headers: headers(process, 'text/html', options.server, { Location: `http://${request.headers['host'] ?? 'localhost'}${path}/` }), body: '' }
  const index = options.index.map((name) => `${full}/${name}`).find((name) => files.exists(process.user, name))
  if (index !== undefined) return fileAnswer(process, index, options.server)
  if (!options.listing) return errorPage(process, 403, options.server)
  const list = files.list(process.user, full).map((name) => `<li><a href="${name}">${name}</a></li>`).join('\n')
  return { status: 200, headers: headers(process, 'text/html', options.server), body: `<html><head><title>Index of ${path}</title></head><body><h1>Index of ${path}</h1><ul>${list}</ul></body></html>\n` }
}

function fileAnswer(process: Process, path: string, server: string | undefined): HttpResponse {
  const body = process.machine.files.read(process.user, path)
  const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  return { status: 200, headers: headers(process, type, server), body }
}

function headers(process: Process, type: string, server: string | undefined, more: Record<string, string> = {}): Record<string, string> {
  const date = formatTime(process.machine.clock.now(), '%a, %d %b %Y %T GMT')
  return { ...(server === undefined ? {} : { Server: server }), Date: date, 'Content-Type': type, ...more }
}

export function errorPage(process: Process, status: number, server: string | undefined): HttpResponse {
  const title = `${status} ${reasonOf(status)}`
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${server ?? 'httpd'}</center>\r\n</body>\r\n</html>\r\n`
  return { status, headers: headers(process, 'text/html', server), body }
}
