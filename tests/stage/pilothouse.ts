import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server of its own, started as `npm start` starts it. */
export interface Pilothouse {
  readonly address: string
  readonly port: number
  /** The one-time link for the first account; absent when there is one. */
  readonly firstLink?: string
  /** As by Ctrl+C: resolves with the exit code. */
  stop(): Promise<number | null>
  /** As by a power cut. */
  kill(): Promise<void>
}

export interface StartOptions {
  dataFolder: string
  /** As KUBECONFIG takes it. */
  kubeconfig: string
  /** Another one of the system's choice when absent. */
  port?: number
}

const root = join(import.meta.dirname, '../..')

/** Starts the server and waits for its ready line. Throws with all that it printed when it ends instead. */
export async function startPilothouse({ dataFolder, kubeconfig, port = 0 }: StartOptions): Promise<Pilothouse> {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), PILOTHOUSE_DATA: dataFolder, KUBECONFIG: kubeconfig },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ready = await readyLine(child)
  const address = /ready at (http:\S+)/.exec(ready)?.[1] ?? ''
  return {
    address,
    port: Number(new URL(address).port),
    firstLink: /(http:\S+\/setup\?token=\S+)/.exec(ready)?.[1],
    stop: () => ended(child, 'SIGTERM'),
    kill: async () => void (await ended(child, 'SIGKILL')),
  }
}

function readyLine(child: ChildProcess): Promise<string> {
  const said: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line)
      if (line.startsWith('Pilothouse is ready')) resolve(line)
    })
  }
  child.once('close', () => reject(new Error(`The server ended:\n${said.join('\n')}`)))
  return promise
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('close', resolve)
  child.kill(signal)
  return promise
}

/** An empty data folder; the system clears it away some day. */
export function freshDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'pilothouse-test-'))
}
