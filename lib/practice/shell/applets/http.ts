import type { Connection, Process } from '../../processes/index.ts'

export interface HttpRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

export interface HttpResponse {
  status: number
  reason?: string
  headers: Record<string, string>
  body: string
}

const reasons: Record<number, string> = {
  200: 'OK', 201: 'Created', 204: 'No Content', 206: 'Partial Content', 301: 'Moved Permanently', 302: 'Found', 304: 'Not Modified',
  400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Not Allowed', 413: 'Request Entity Too Large',
  500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Time-out',
}

export const reasonOf = (status: number): string => reasons[status] ?? 'Unknown'

/** Bytes of a message that are read at most. */
const longest = 8 * 2 ** 20

/** Reads HTTP/1.1 messages, one after the other, from a connection. */
export class HttpReader {
  readonly #process: Process
  readonly #connection: Connection
  #buffer = ''

  constructor(process: Process, connection: Connection) {
    this.#process = process
    this.#connection = connection
  }

  async #more(): Promise<boolean> {
    const chunk = await this.#connection.read(this.#process)
    this.#buffer += chunk ?? ''
    return chunk !== undefined && this.#buffer.length < longest
  }

  /** Start line and headers (lower case) of the next message; undefined when the connection ends before. */
  async head(): Promise<{ start: string; headers: Record<string, string> } | undefined> {
    for (;;) {
      const end = /\r?\n\r?\n/.exec(this.#buffer)
      if (end) {
        const [start = '', ...lines] = this.#buffer.slice(0, end.index).split(/\r?\n/)
        this.#buffer = this.#buffer.slice(end.index + end[0].length)
        const headers: Record<string, string> = Object.create(null) as Record<string, string>
        for (const line of lines) headers[line.split(':')[0]!.trim().toLowerCase()] = line.slice(line.indexOf(':') + 1).trim()
        return { start, headers }
      }
      if (!(await this.#more())) return undefined
    }
  }

  /** The body that the headers announce; `toEnd`: without a length it goes on until the connection ends. */
  async body(headers: Record<string, string>, toEnd: boolean): Promise<string> {
    if (/chunked/i.test(headers['transfer-encoding'] ?? '')) return this.#chunked()
    const length = Number(headers['content-length'] ?? (toEnd ? Infinity : 0))
    while (this.#buffer.length < length) if (!(await this.#more())) break
    const body = this.#buffer.slice(0, length)
    this.#buffer = this.#buffer.slice(body.length)
    return body
  }

  async #chunked(): Promise<string> {
    let body = ''
    for (;;) {
      while (!this.#buffer.includes('\r\n')) if (!(await this.#more())) return body
      const at = this.#buffer.indexOf('\r\n')
      const size = Number.parseInt(this.#buffer.slice(0, at), 16) || 0
      while (this.#buffer.length < at + 2 + size + 2) if (!(await this.#more())) return body
      body += this.#buffer.slice(at + 2, at + 2 + size)
      this.#buffer = this.#buffer.slice(at + 2 + size + 2)
      if (size === 0) return body
    }
  }

  /** Whatever follows, as raw bytes (an upgraded or tunnelled connection). */
  async request(): Promise<HttpRequest | undefined> {
    const head = await this.head()
    if (!head) return undefined
    const [method = '', path = '/'] = head.start.split(' ')
    return { method, path, headers: head.headers, body: await this.body(head.headers, false) }
  }

  async response(method: string): Promise<HttpResponse | undefined> {
    const head = await this.head()
    if (!head) return undefined
    const [, status = '0', reason] = /^HTTP\/\d\.\d (\d{3}) ?(.*)$/.exec(head.start) ?? []
    const code = Number(status)
    const empty = method === 'HEAD' || code === 204 || code === 304
    return { status: code, reason, headers: head.headers, body: empty ? '' : await this.body(head.headers, true) }
  }
}

const headerLines = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')

export const requestBytes = (request: HttpRequest): string =>
  `${request.method} ${request.path} HTTP/1.1\r\n${headerLines(request.headers)}${request.body === '' && request.method === 'GET' ? '' : `Content-Length: ${request.body.length}\r\n`}\r\n${request.body}`

export const responseBytes = (response: HttpResponse): string =>
  `HTTP/1.1 ${response.status} ${response.reason ?? reasonOf(response.status)}\r\n${headerLines(response.headers)}\r\n${response.body}`

export interface Url {
  scheme: string
  host: string
  port: number
  path: string
  user?: string
}

/** A URL as wget and curl take it: the scheme may be left out. Undefined when it is none. */
export function urlOf(text: string): Url | undefined {
  const [, scheme = 'http', user, host = '', port, path = ''] = /^(?:(\w+):\/\/)?(?:([^@/]*)@)?(\[[^\]]+\]|[^:/?#]+)(?::(\d+))?([/?][^#]*)?/.exec(text) ?? []
  if (host === '') return undefined
  return { scheme, user, host, port: Number(port ?? (scheme === 'https' ? 443 : 80)), path: path.startsWith('/') ? path : `/${path}` }
}
