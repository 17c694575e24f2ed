import { createHash } from 'node:crypto'
import { createDeflate, constants } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import type { Pod } from '../data/types.ts'
import { createPracticeCluster } from '../index.ts'
import { dictionary } from './spdy-headers.ts'

const cluster = createPracticeCluster()
let url = ''

/** A pod as soon as it is ready, by watching. */
function ready(name: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = cluster.api.watch<Pod>('pods', ({ object }) => {
      if (object.metadata.name !== name || !object.status.conditions?.some((one) => one.type === 'Ready' && one.status === 'True')) return
      queueMicrotask(() => stop())
      resolve()
    })
  })
}

beforeAll(async () => {
  ;({ url } = await cluster.listen())
  const made = () => cluster.api.get('serviceaccounts', 'default', 'default')
  while (!made()) await new Promise(setImmediate)
  for (const [name, image, command] of [['box', 'busybox:1.36', ['sleep', '1000']], ['web', 'nginx:1.21', undefined]] as const) {
    cluster.api.create<Pod>('pods', { metadata: { name, namespace: 'default' }, spec: { containers: [{ name: 'c', image, ...(command && { command: [...command] }) }] } })
  }
  await Promise.all([ready('box'), ready('web')])
})

afterAll(() => cluster.close())

const open = (path: string, protocols: string[], headers: Record<string, string> = {}) =>
  new WebSocket(url.replace('https', 'wss') + path, protocols, { ca: cluster.certificate.ca, headers: { authorization: `Bearer ${cluster.token}`, ...headers } })

interface Told {
  1: string
  2: string
  3: string
}

function exec(query: string, talk: (socket: WebSocket) => void = () => {}, pod = 'box', protocol = 'v5.channel.k8s.io'): Promise<Told> {
  const socket = open(`/api/v1/namespaces/default/pods/${pod}/exec?${query}`, [protocol])
  const told: Told = { 1: '', 2: '', 3: '' }
  return new Promise((resolve, reject) => {
    socket.on('open', () => talk(socket))
    socket.on('message', (data: Buffer) => (told[data[0] as 1] += data.subarray(1).toString()))
    socket.on('close', () => resolve(told))
    socket.on('unexpected-response', (_, answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
      answer.on('end', () => reject(new Error(`${answer.statusCode} ${body}`)))
    })
    socket.on('error', reject)
  })
}

const command = (...words: string[]) => words.map((word) => `command=${encodeURIComponent(word)}`).join('&')

test.each(['v5.channel.k8s.io', 'v4.channel.k8s.io'])('%s: both outputs and the exit code come back', async (protocol) => {
  const told = await exec(`${command('sh', '-c', 'echo out; echo err >&2; exit 3')}&stdout=true&stderr=true`, undefined, 'box', protocol)
  expect(told).toMatchObject({ 1: 'out\n', 2: 'err\n' })
  expect(JSON.parse(told[3])).toMatchObject({ status: 'Failure', reason: 'NonZeroExitCode', details: { causes: [{ reason: 'ExitCode', message: '3' }] } })
})

test('input is read to its end, which v5 tells by closing the channel', async () => {
  const told = await exec(`${command('sha256sum')}&stdin=true&stdout=true`, (socket) => {
    socket.send(Buffer.from([0, 0xff, 0x00, 0x80]))
    socket.send(Buffer.from([255, 0]))
  })
  expect(told[1]).toBe(`${createHash('sha256').update(Buffer.from([0xff, 0x00, 0x80])).digest('hex')}  -\n`)
  expect(JSON.parse(told[3])).toMatchObject({ status: 'Success' })
})

test('only what was asked for is sent', async () => {
  const told = await exec(`${command('sh', '-c', 'echo out; echo err >&2')}&stderr=true`)
  expect(told).toMatchObject({ 1: '', 2: 'err\n' })
})

test('a terminal echoes, and ^C ends what runs', async () => {
  const told = await exec(`${command('sh')}&stdin=true&stdout=true&tty=true`, (socket) => {
    // Each is typed once the prompt, or what the former set off, is seen.
    const typed = [[/# $/, 'echo hi\r'], [/hi\r\n\/ # $/, 'sleep 100\r'], [/100\r\n$/, '\x03'], [/\^C\r\n\/ # $/, 'exit 5\r']] as const
    let screen = ''
    let next = 0
    socket.on('message', (data: Buffer) => {
      screen += data[0] === 1 ? data.subarray(1).toString() : ''
      if (typed[next]?.[0].test(screen)) socket.send(Buffer.concat([Buffer.from([0]), Buffer.from(typed[next++]![1])]))
    })
  })
  expect(told[1]).toContain('/ # echo hi\r\nhi\r\n/ # sleep 100\r\n^C\r\n/ # exit 5\r\n')
  expect(JSON.parse(told[3])).toMatchObject({ details: { causes: [{ message: '5' }] } })
})

test('a container that is not there and a command that is none are refused in the words of the real ones', async () => {
  await expect(exec(`${command('ls')}&container=nope&stdout=true`)).rejects.toThrow(/^400 .*container nope is not valid for pod box/)
  const told = await exec(`${command('nosuch')}&stdout=true&stderr=true`)
  expect(told[3]).toContain('exec: \\"nosuch\\": executable file not found in $PATH')
})

test('ports are forwarded by channels, as client-node asks for it', async () => {
  const socket = open('/api/v1/namespaces/default/pods/web/portforward?ports=80', ['v4.channel.k8s.io'])
  const answer = await new Promise<string>((resolve, reject) => {
    let text = ''
    socket.on('open', () => socket.send(Buffer.from('\0GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')))
    socket.on('message', (data: Buffer) => (text += data[0] === 0 ? data.subarray(1).toString('latin1') : ''))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
  expect(answer.slice(0, 2)).toBe('P\0')
  expect(answer).toContain('Welcome to nginx!')
})

function frame(kind: number, flags: number, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt16BE(0x8003, 0)
  head.writeUInt16BE(kind, 2)
  head.writeUInt32BE(body.length, 4)
  head[4] = flags
  return Buffer.concat([head, body])
}

/** Header blocks as Go's client writes them: one compression with the dictionary through all of them. */
function headerWriter() {
  const deflate = createDeflate({ dictionary })
  return (headers: Record<string, string>) =>
    new Promise<Buffer>((resolve) => {
      const text = (value: string) => Buffer.concat([Buffer.from([0, 0, 0, value.length]), Buffer.from(value)])
      const parts: Buffer[] = []
      deflate.on('data', (part: Buffer) => parts.push(part))
      deflate.write(Buffer.concat([Buffer.from([0, 0, 0, Object.keys(headers).length]), ...Object.entries(headers).flatMap(([name, value]) => [text(name), text(value)])]))
      deflate.flush(constants.Z_SYNC_FLUSH, () => {
        deflate.removeAllListeners('data')
        resolve(Buffer.concat(parts))
      })
    })
}

test('SPDY frames open a connection, carry it, and tell why one cannot be', async () => {
  const { Spdy } = await import('./spdy.ts')
  const sent: Buffer[] = []
  const heard: string[] = []
  let onData: (bytes: Buffer) => void = () => {}
  let onEnd: (problem?: string) => void = () => {}
  const spdy = new Spdy((bytes) => sent.push(bytes), () => ({ write: (bytes) => void heard.push(bytes.toString()), end: () => void heard.push('end'), close: () => {}, onData: (f) => void (onData = f), onEnd: (f) => void (onEnd = f) }))
  const write = headerWriter()
  const begin = async (id: number, streamtype: string) => frame(1, 0, Buffer.concat([Buffer.from([0, 0, 0, id, 0, 0, 0, 0, 0, 0]), await write({ streamtype, port: '80', requestid: '0' })]))
  spdy.push(await begin(1, 'error'))
  spdy.push(await begin(3, 'data'))
  const data = Buffer.concat([Buffer.from([0, 0, 0, 3, 1, 0, 0, 5]), Buffer.from('hello')])
  spdy.push(data.subarray(0, 6))
  spdy.push(data.subarray(6))
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  expect(heard).toEqual(['hello', 'end'])
  onData(Buffer.from('answer'))
  onEnd('connection refused')
  const text = Buffer.concat(sent).toString('latin1')
  expect(text).toContain('\0\0\0\x03\0\0\0\x06answer')
  expect(text).toContain('connection refused')
  expect(spdy.push(Buffer.from([0x80, 3, 0, 1, 0, 0xff, 0xff, 0xff]))).toBe(false)
  spdy.close()
})
