import { Killed, NetError, readLine } from '../../processes/index.ts'
import type { Connection, Process } from '../../processes/index.ts'
import { formatTime, readOptions, untilKilled } from '../../shell/index.ts'
import type { Applet } from '../../shell/index.ts'

type Reply = string | number | null | string[] | Error

/** A Redis server: strings, counters and lists in memory, over the real protocol (inline and arrays). */
export const redisServer: Applet = async (process, args) => {
  const option = (name: string) => args[args.indexOf(name) + 1]
  const port = Number(args.includes('--port') ? option('--port') : 6379)
  const password = args.includes('--requirepass') ? option('--requirepass') : undefined
  const say = (text: string) => process.write(`${process.pid}:M ${formatTime(process.machine.clock.now(), '%d %b %Y %T')}.000 * ${text}\n`)
  const data = new Map<string, string>()
  try {
    process.machine.network.listen(process, port, (connection) => void converse(process, connection, data, password))
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    await process.complain(`Could not create server TCP listening socket *:${port}: bind: ${error.message}\n`)
    return 1
  }
  await say(`Running mode=standalone, port=${port}.`)
  await say('Ready to accept connections tcp')
  const status = await untilKilled(process, { TERM: 0, INT: 0 })
  await say('User requested shutdown...')
  await say('Redis is now ready to exit, bye bye...')
  return status
}

async function converse(process: Process, connection: Connection, data: Map<string, string>, password: string | undefined): Promise<void> {
  let known = password === undefined
  try {
    for (;;) {
      const words = await command(process, connection)
      if (!words) break
      const name = words[0]?.toUpperCase()
      if (name === 'AUTH') known = words.at(-1) === password
      const reply = name === 'AUTH' ? (known ? 'OK' : new Error('WRONGPASS invalid username-password pair or user is disabled.')) : known ? execute(data, words) : new Error('NOAUTH Authentication required.')
      await connection.write(process, encode(reply, name === 'GET' || name === 'ECHO' || name === 'INFO'))
      if (name === 'QUIT') break
    }
  } catch (error) {
    // The other side went away, or the server is being ended: nobody is left to tell.
    if (!(error instanceof NetError) && !(error instanceof Killed)) await process.complain(`${String(error)}\n`)
  }
  connection.close()
}

async function command(process: Process, connection: Connection): Promise<string[] | undefined> {
  const line = (await readLine(process, connection))?.replace(/\r$/, '')
  if (line === undefined || !line.startsWith('*')) return line?.split(/\s+/)
  const words: string[] = []
  for (let i = 0; i < Math.min(1000, Number(line.slice(1))); i++) {
    await readLine(process, connection)
    words.push(((await readLine(process, connection)) ?? '').replace(/\r$/, ''))
  }
  return words
}

function execute(data: Map<string, string>, [name = '', key = '', value = '']: string[]): Reply {
  const add = (by: number) => {
    const sum = Number(data.get(key) ?? 0) + by
    if (Number.isNaN(sum)) return new Error('ERR value is not an integer or out of range')
    data.set(key, String(sum))
    return sum
  }
  switch (name.toUpperCase()) {
    case 'PING': return key || 'PONG'
    case 'ECHO': return key
    case 'SET':
      if (data.size > 10_000 || value.length > 100_000) return new Error('OOM command not allowed when used memory > maxmemory.')
      data.set(key, value)
      return 'OK'
    case 'GET': return data.get(key) ?? null
    case 'DEL': return Number(data.delete(key))
    case 'EXISTS': return Number(data.has(key))
    case 'INCR': return add(1)
    case 'DECR': return add(-1)
    case 'INCRBY': return add(Number(value))
    case 'KEYS': return [...data.keys()]
    case 'DBSIZE': return data.size
    case 'FLUSHALL': return (data.clear(), 'OK')
    case 'INFO': return `# Server\r\nredis_version:7.4.2\r\nredis_mode:standalone\r\n# Keyspace\r\ndb0:keys=${data.size}\r\n`
    case 'QUIT': case 'SELECT': case 'SAVE': return 'OK'
    default: return new Error(`ERR unknown command '${name}'`)
  }
}

function encode(reply: Reply, bulk: boolean): string {
  if (reply instanceof Error) return `-${reply.message}\r\n`
  if (reply === null) return '$-1\r\n'
  if (typeof reply === 'number') return `:${reply}\r\n`
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map((one) => encode(one, true)).join('')}`
  return bulk ? `$${reply.length}\r\n${reply}\r\n` : `+${reply}\r\n`
}

export const redisCli: Applet = async (process, args) => {
  const { values, rest } = readOptions(args, 'hpan', true)
  const host = values.get('h')?.[0] ?? '127.0.0.1'
  const port = Number(values.get('p')?.[0] ?? 6379)
  let connection: Connection
  try {
    connection = await process.machine.network.connect(process, host, port, 5000)
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    await process.complain(`Could not connect to Redis at ${host}:${port}: ${error.message}\n`)
    return 1
  }
  const ask = async (words: string[]): Promise<string> => {
    await connection.write(process, `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`)
    return reply(process, connection)
  }
  const password = values.get('a')?.[0] ?? process.env['REDISCLI_AUTH']
  if (password !== undefined) await ask(['AUTH', password])
  if (rest.length > 0) return (await process.write(`${await ask(rest)}\n`), 0)
  for (let line = await readLine(process, process.stdin); line !== undefined && line !== 'exit' && line !== 'quit'; line = await readLine(process, process.stdin)) {
    if (line.trim() !== '') await process.write(`${await ask(line.trim().split(/\s+/))}\n`)
  }
  return 0
}

async function reply(process: Process, connection: Connection): Promise<string> {
  const line = ((await readLine(process, connection)) ?? '').replace(/\r$/, '')
  const rest = line.slice(1)
  const shown = process.stdout.terminal !== undefined
  if (line.startsWith('-')) return `(error) ${rest}`
  if (line.startsWith(':')) return shown ? `(integer) ${rest}` : rest
  if (line.startsWith('*')) {
    const items: string[] = []
    for (let i = 0; i < Number(rest); i++) items.push(await reply(process, connection))
    return items.join('\n')
  }
  if (!line.startsWith('$')) return rest
  if (rest === '-1') return shown ? '(nil)' : ''
  let text = ''
  while (text.length < Number(rest)) text += `${await readLine(process, connection)}\n`
  if (text.length === Number(rest)) await readLine(process, connection)
  text = text.slice(0, Number(rest))
  return shown ? `"${text}"` : text
}
