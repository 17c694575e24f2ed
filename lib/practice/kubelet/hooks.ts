import type { Container, LifecycleHandler } from '../data/types.ts'
import { NetError } from '../processes/index.ts'
import { HttpReader, requestBytes, within } from '../shell/index.ts'
import type { Clock } from '../seam.ts'
import type { ContainerRun } from './container-run.ts'
import type { NodeHost } from './node-host.ts'
import { execute, portNumber } from './probes.ts'

interface Around {
  host: NodeHost
  clock: Clock
  run: ContainerRun
  container: Container
  podIP: string
}

/** Runs a hook of a container's life; undefined when it went well (or ran out of time), else why it failed. */
export async function runHook(around: Around, handler: LifecycleHandler, timeout: number): Promise<string | undefined> {
  const { clock, run } = around
  if (handler.sleep) {
    await clock.sleep(Math.min(timeout, handler.sleep.seconds * 1000))
    return undefined
  }
  if (handler.exec) {
    const command = handler.exec.command ?? []
    const { status, output } = await execute(run, clock, command, timeout)
    if (status === 0 || status === 'late') return undefined
    return `Exec lifecycle hook (${JSON.stringify(command)}) failed - error: command '${command.join(' ')}' exited with ${status === 'unstarted' ? 126 : status}: ${output}, message: ${JSON.stringify(output)}`
  }
  return handler.httpGet ? request(around, handler.httpGet, timeout) : undefined
}

async function request({ host, container, podIP }: Around, get: NonNullable<LifecycleHandler['httpGet']>, timeout: number): Promise<string | undefined> {
  const address = get.host || podIP
  const port = portNumber(container, get.port)
  try {
    await host.run(async (process) => {
      const connection = await process.machine.network.connect(process, address, port, timeout)
      await connection.write(process, requestBytes({ method: 'GET', path: get.path ?? '/', headers: { Host: `${address}:${port}`, Connection: 'close' }, body: '' }))
      await within(process, timeout, new HttpReader(process, connection).response('GET'))
      connection.close()
    })
    return undefined
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    return `Http lifecycle hook (${get.path ?? '/'}) failed - error: Get "http://${address}:${port}${get.path ?? '/'}": dial tcp ${address}:${port}: ${error.message.toLowerCase()}`
  }
}
