import { formatTime, serveHttp, untilKilled } from '../../shell/index.ts'
import type { Applet } from '../../shell/index.ts'

const text = { 'Content-Type': 'text/plain; charset=utf-8' }

/** hashicorp/http-echo: one text for every request. */
export const httpEcho: Applet = async (process, args) => {
  const value = (name: string) => args.map((word, i) => (new RegExp(`^--?${name}(=|$)`).test(word) ? (word.includes('=') ? word.slice(word.indexOf('=') + 1) : args[i + 1]) : undefined)).find((one) => one !== undefined)
  const echo = value('text') ?? process.env['ECHO_TEXT']
  if (echo === undefined) return (await process.complain('Missing -text option or set ECHO_TEXT env var!\n'), 127)
  const port = Number((value('listen') ?? ':5678').split(':').at(-1))
  const time = () => formatTime(process.machine.clock.now(), '%Y/%m/%d %T')
  serveHttp(process, port, async (request, connection) => {
    await process.write(`${time()} ${request.headers['host'] ?? ''} ${connection.remote.address} "${request.method} ${request.path} HTTP/1.1" ${value('status-code') ?? 200} ${echo.length + 1} "${request.headers['user-agent'] ?? ''}" 0s\n`)
    return { status: Number(value('status-code') ?? 200), headers: { ...text, 'X-App-Name': 'http-echo' }, body: `${echo}\n` }
  })
  await process.write(`${time()} [INFO] server is listening on :${port}\n`)
  return untilKilled(process, { TERM: 0, INT: 0 })
}

/** Answers with the request itself and who answered, for all the images made for that. */
export const echoServer: Applet = async (process) => {
  const ports = (process.env['PORT'] ?? '8080').split(',')
  for (const port of new Set([...ports, '80'])) {
    serveHttp(process, Number(port), (request, connection) => ({
      status: 200,
      headers: text,
      body: `Hostname: ${process.machine.hostname}\nIP: ${process.machine.network.address}\nRemoteAddr: ${connection.remote.address}:${connection.remote.port}\n${request.method} ${request.path} HTTP/1.1\n${Object.entries(request.headers).map(([name, value]) => `${name}: ${value}\n`).join('')}`,
    }))
  }
  return untilKilled(process, { TERM: 0, INT: 0 })
}

export const helloApp: Applet = async (process) => {
  const port = Number(process.env['PORT'] ?? 8080)
  for (const one of new Set([port, 80])) {
    serveHttp(process, one, () => ({ status: 200, headers: text, body: `Hello, world!\nVersion: ${process.env['VERSION'] ?? '1.0'}\nHostname: ${process.machine.hostname}\n` }))
  }
  await process.write(`${formatTime(process.machine.clock.now(), '%Y/%m/%d %T')} Server listening on port ${port}\n`)
  return untilKilled(process, { TERM: 2, INT: 2 })
}
