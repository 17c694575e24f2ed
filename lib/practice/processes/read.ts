import type { Bytes } from './bytes.ts'
import type { Process } from './process.ts'
import type { Stream } from './stream.ts'

/** Bytes as they come, from a stream or a connection; what is done with them takes processor time. */
export async function* chunks(process: Process, from: Pick<Stream, 'read'>): AsyncGenerator<Bytes> {
  for (let chunk = await from.read(process); chunk !== undefined; chunk = await from.read(process)) {
    const wait = process.spend(chunk.length / 1000)
    if (wait) await wait
    yield chunk
  }
}

/** Lines as they come, without their newlines; each costs a step of processor time. */
export async function* linesOf(process: Process, from: Stream): AsyncGenerator<Bytes> {
  for (let line = await readLine(process, from); line !== undefined; line = await readLine(process, from)) {
    const wait = process.spend()
    if (wait) await wait
    yield line
  }
}

/** Everything until the end; what it holds counts as the process's memory. */
export async function readAll(process: Process, stream: Stream): Promise<Bytes> {
  let all = ''
  for await (const chunk of chunks(process, stream)) {
    all += chunk
    process.hold('input', all.length)
  }
  process.hold('input', 0)
  return all
}

/** The next line without its newline; undefined at the end. What came beyond it stays in the stream. */
export async function readLine(process: Process, stream: Stream): Promise<Bytes | undefined> {
  let line = ''
  for (;;) {
    const chunk = await stream.read(process)
    if (chunk === undefined) return line === '' ? undefined : line
    const end = chunk.indexOf('\n')
    if (end >= 0) {
      stream.unread(chunk.slice(end + 1))
      return line + chunk.slice(0, end)
    }
    line += chunk
    process.hold('input', line.length)
  }
}
