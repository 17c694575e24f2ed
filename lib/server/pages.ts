import { join } from 'node:path'
import next from 'next'
import type { Environment } from '#lib/environment'
import { builtPages, makeGate } from './gate/index.ts'
import type { Listener, Serving } from './listen.ts'

export interface PagesOptions {
  environment: Environment
  listener: Listener
  /** The folder of the project. */
  folder: string
  /** Where the built pages lie, within it. */
  buildFolder: string
  dev: boolean
  /** Scripts that every page carries within itself. */
  inlineScripts: readonly string[]
}

/** Next in this process, behind the gate. */
export async function openPages(options: PagesOptions): Promise<{ serving: Serving; close(): Promise<void> }> {
  const { environment, listener, folder, dev } = options
  const app = next({ dev, dir: folder, hostname: environment.host, port: listener.port, httpServer: listener.server })
  await app.prepare()
  const pages = dev ? undefined : builtPages(join(folder, options.buildFolder))
  const gate = makeGate(environment, pages, options.inlineScripts)
  const handle = app.getRequestHandler()
  const takeOver = app.getUpgradeHandler()
  const serving: Serving = {
    answer(request, response) {
      if (!gate.admits(request, response)) return
      handle(request, response).catch((cause: unknown) => {
        console.error(`${request.method} ${request.url}:`, cause)
        response.destroy()
      })
    },
    takeOver(request, socket, head) {
      if (!gate.admitsUpgrade(request)) return void socket.destroy()
      takeOver(request, socket, head).catch(() => socket.destroy())
    },
  }
  return { serving, close: () => app.close() }
}
