import { NetError } from '../../processes/index.ts'
import { formatTime, serveHttp, staticFile, untilKilled } from '../../shell/index.ts'
import type { Applet } from '../../shell/index.ts'

/** Apache's httpd: the folder and port that its configuration names. */
export const apache: Applet = async (process) => {
  const config = process.machine.files.read(process.user, '/usr/local/apache2/conf/httpd.conf')
  const port = Number(/^\s*Listen\s+(?:\S+:)?(\d+)/m.exec(config)?.[1] ?? 80)
  const root = /^\s*DocumentRoot\s+"?([^"\s]+)/m.exec(config)?.[1] ?? '/usr/local/apache2/htdocs'
  const time = () => formatTime(process.machine.clock.now(), '%d/%b/%Y:%T +0000')
  try {
    serveHttp(process, port, async (request, connection) => {
      const response = staticFile(process, root, request, { index: ['index.html'], server: 'Apache/2.4.62 (Unix)' })
      await process.write(`${connection.remote.address} - - [${time()}] "${request.method} ${request.path} HTTP/1.1" ${response.status} ${response.body.length}\n`)
      return response
    })
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    await process.complain(`(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:${port}\n`)
    return 1
  }
  await process.complain(`[${time()}] [mpm_event:notice] [pid ${process.pid}:tid ${process.pid}] AH00489: Apache/2.4.62 (Unix) configured -- resuming normal operations\n`)
  return untilKilled(process, { WINCH: 0, TERM: 0, INT: 0 })
}
