import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server of the tests' own, as `npm start` starts it. */
export interface Served {
  /** "http://127.0.0.1:41234" */
  address: string
  /** Of the first account, while there is none. */
  link?: string
  dataFolder: string
  /** Sends a signal and resolves to the exit code once the server has ended; null when the signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** It did not start; `said` is what it printed instead. */
export class NotServed extends Error {
  readonly said: string
  readonly code: number | null

  constructor(code: number | null, said: string) {
    super(`The server ended with ${code} before it was ready:\n${said}`)
    this.code = code
    this.said = said
  }
}

/**
 * Starts a server on a free port with a data folder of its own, unless `environment` says otherwise, and waits for its
 * ready line. Throws NotServed.
 */
export async function serve(environment: Record<string, string> = {}): Promise<Served> {
  const dataFolder = environment['PILOTHOUSE_DATA'] ?? mkdtempSync(join(tmpdir(), 'pilothouse-served-'))
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, PORT: '0', PILOTHOUSE_DATA: dataFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A test that fails before it ends its server leaves none behind.
  const cutOff = () => child.kill('SIGKILL')
  process.once('exit', cutOff)
  const said: string[] = []
  const ended = once(child, 'exit').then(([code]) => {
    process.off('exit', cutOff)
    return code as number | null
  })
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const lines = createInterface({ input: child.stdout })
  const ready = Promise.withResolvers<{ address: string; link?: string }>()
  lines.on('line', (line) => {
    said.push(`${line}\n`)
    const [, address, link] = /^Pilothouse is ready at (\S+)(?:.* (\S+))?$/.exec(line) ?? []
    if (address) ready.resolve({ address, link })
  })
  void ended.then((code) => ready.reject(new NotServed(code, said.join(''))))
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  return { ...(await ready.promise), dataFolder, end }
}
