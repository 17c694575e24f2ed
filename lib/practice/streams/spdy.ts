import type { Forwarded } from './port-forward.ts'
import { emptyHeaders, HeaderReader } from './spdy-headers.ts'

const type = { synStream: 1, synReply: 2, rstStream: 3, ping: 6 } as const
const fin = 1
/** Bytes of one data frame. */
const chunk = 32_768
/** A frame longer than this is no honest client's. */
const longest = 2 ** 20

interface Stream {
  id: number
  requestId: string
  connection?: Forwarded
}

const word = (n: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(n >>> 0)
  return bytes
}

/**
 * The server's side of SPDY/3.1 as port-forward uses it: for each connection a data and an error stream, opened by the
 * client with the headers streamtype, port and requestid.
 */
export class Spdy {
  readonly #write: (bytes: Buffer) => void
  readonly #dial: (port: number) => Forwarded
  readonly #reader = new HeaderReader()
  readonly #streams = new Map<number, Stream>()
  readonly #errors = new Map<string, number>()
  #buffer = Buffer.alloc(0)
  #replied = false
  #queue: Promise<void> = Promise.resolve()

  constructor(write: (bytes: Buffer) => void, dial: (port: number) => Forwarded) {
    this.#write = write
    this.#dial = dial
  }

  /** Bytes from the client; false when they are no SPDY. */
  push(bytes: Buffer): boolean {
    this.#buffer = Buffer.concat([this.#buffer, bytes])
    while (this.#buffer.length >= 8) {
      const length = this.#buffer.readUInt32BE(4) & 0xffffff
      if (length > longest) return false
      if (this.#buffer.length < 8 + length) break
      const frame = this.#buffer.subarray(0, 8 + length)
      this.#buffer = this.#buffer.subarray(8 + length)
      this.#queue = this.#queue.then(() => this.#frame(frame)).catch(() => this.close())
    }
    return true
  }

  async #frame(frame: Buffer): Promise<void> {
    if (!(frame[0]! & 0x80)) return this.#data(frame)
    const body = frame.subarray(8)
    const kind = frame.readUInt16BE(2)
    if (kind === type.synStream) await this.#open(body)
    else if (kind === type.ping) this.#control(type.ping, body)
    else if (kind === type.rstStream) {
      this.#streams.get(body.readUInt32BE(0))?.connection?.close()
      this.#streams.delete(body.readUInt32BE(0))
    }
  }

  #data(frame: Buffer): void {
    const stream = this.#streams.get(frame.readUInt32BE(0))
    if (frame.length > 8) stream?.connection?.write(frame.subarray(8))
    if (frame[4]! & fin) stream?.connection?.end()
  }

  async #open(body: Buffer): Promise<void> {
    const id = body.readUInt32BE(0) & 0x7fffffff
    const headers = await this.#reader.read(body.subarray(10))
    this.#control(type.synReply, Buffer.concat([word(id), emptyHeaders(!this.#replied)]))
    this.#replied = true
    const stream: Stream = { id, requestId: headers['requestid'] ?? '' }
    this.#streams.set(id, stream)
    if (headers['streamtype'] === 'error') this.#errors.set(stream.requestId, id)
    else this.#connect(stream, Number(headers['port']))
  }

  #connect(stream: Stream, port: number): void {
    const connection = this.#dial(port)
    stream.connection = connection
    connection.onData((bytes) => {
      for (let at = 0; at < bytes.length; at += chunk) this.#send(stream.id, bytes.subarray(at, at + chunk))
    })
    connection.onEnd((problem) => {
      const errors = this.#errors.get(stream.requestId)
      if (errors !== undefined) {
        if (problem !== undefined) this.#send(errors, Buffer.from(problem))
        this.#send(errors, Buffer.alloc(0), true)
        this.#errors.delete(stream.requestId)
      }
      this.#send(stream.id, Buffer.alloc(0), true)
      this.#streams.delete(stream.id)
    })
  }

  #control(kind: number, body: Buffer): void {
    const head = Buffer.alloc(8)
    head.writeUInt16BE(0x8003, 0)
    head.writeUInt16BE(kind, 2)
    head.writeUInt32BE(body.length, 4)
    this.#write(Buffer.concat([head, body]))
  }

  #send(id: number, bytes: Buffer, last = false): void {
    this.#write(Buffer.concat([word(id), word(((last ? fin : 0) << 24) | bytes.length), bytes]))
  }

  close(): void {
    for (const { connection } of this.#streams.values()) connection?.close()
    this.#streams.clear()
    this.#reader.close()
  }
}
