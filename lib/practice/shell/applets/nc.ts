import { chunks, NetError } from '../../processes/index.ts'
import type { Connection, Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { fail, readOptions } from './applet.ts'

/** nc: connects (-z only looks, -w seconds, -v says) or listens (-l -p port, -k again and again, -e program). */
export const nc: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, 'wpeisq')
  if (flags.has('l')) return listen(process, Number(values.get('p')?.[0] ?? rest.at(-1)), flags)
  const [host = '', port = ''] = rest
  if (!/^\d+$/.test(port)) return fail(process, `bad port '${port}'`)
  const seconds = Number(values.get('w')?.[0] ?? 120)
  try {
    const connection = await process.machine.network.connect(process, host, Number(port), seconds * 1000)
    if (flags.has('v')) await process.complain(`${host} (${connection.remote.address}:${port}) open\n`)
    if (!flags.has('z')) await exchange(process, connection)
    connection.close()
    return 0
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    if (error.kind === 'unresolved') return fail(process, `bad address '${host}'`)
    if (flags.has('z') && !flags.has('v')) return 1
    const [ip = host] = await process.machine.network.resolve(process, host).catch(() => [host])
    return fail(process, `${host} (${ip}:${port}): ${error.kind === 'timeout' ? 'Connection timed out' : error.message}`)
  }
}

/** Both directions at once; ends when the other side has, as busybox's does. */
async function exchange(process: Process, connection: Connection): Promise<void> {
  const sending = (async () => {
    for await (const chunk of chunks(process, process.stdin)) await connection.write(process, chunk)
    connection.end()
  })()
  sending.catch(() => {})
  for await (const chunk of chunks(process, connection)) await process.write(chunk)
}

async function listen(process: Process, port: number, flags: Set<string>): Promise<number> {
  if (!(port > 0 && port < 65_536)) return fail(process, 'missing port')
  const waiting: Connection[] = []
  let arrived: (() => void) | undefined
  let listener
  try {
    listener = process.machine.network.listen(process, port, (connection) => {
      waiting.push(connection)
      arrived?.()
    })
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    return fail(process, `bind: ${error.message}`)
  }
  if (flags.has('v')) await process.complain(`listening on 0.0.0.0:${port} ...\n`)
  do {
    while (waiting.length === 0) {
      await process.block<void>((done) => {
        arrived = () => done()
        return () => (arrived = undefined)
      })
    }
    const connection = waiting.shift()!
    await exchange(process, connection)
    connection.close()
  } while (flags.has('k'))
  listener.close()
  return 0
}
