import { NetError } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { fail, readOptions } from './applet.ts'
import { serveHttp, untilKilled } from './serve.ts'
import { staticFile } from './static-file.ts'

/** Busybox's web server: -f (foreground), -p port, -h folder. In the background it goes on as a process of its own. */
export const httpd: Applet = async (process, args) => {
  const { flags, values } = readOptions(args, 'phcuar')
  const port = Number((values.get('p')?.[0] ?? '80').split(':').at(-1))
  const home = process.path(values.get('h')?.[0] ?? '.')
  const serve: Applet = async (server) => {
    try {
      serveHttp(server, port, (request) => staticFile(server, home, request, { index: ['index.html'], server: undefined }))
    } catch (error) {
      if (!(error instanceof NetError)) throw error
      return fail(server, `bind: ${error.message}`)
    }
    return untilKilled(server)
  }
  if (flags.has('f')) return serve(process, args)
  const child = process.spawn((server) => serve(server, args), { argv: process.argv })
  child.parent = process.machine.processes.get(1)
  return 0
}
