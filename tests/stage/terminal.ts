import { execFile, spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A learner's terminal, in a folder of its own, with a copy of the kubeconfig that its commands may change. */
export interface Terminal {
  /** The context's name. */
  readonly context: string
  /** The copy, as KUBECONFIG takes it. */
  readonly kubeconfig: string
  /** Types a command and resolves with what it prints on standard output. Rejects when it fails. */
  type(command: string): Promise<string>
  /** Types a command that goes on, such as a watch, and ends it when it has printed its first line. */
  firstLine(command: string): Promise<string>
  /** Writes a manifest that commands can name. */
  write(name: string, text: string): Promise<void>
}

/** Opens a terminal on the cluster of the tests. kubectl is the machine's own. */
export async function openTerminal(): Promise<Terminal> {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-terminal-'))
  const kubeconfig = join(folder, 'kubeconfig')
  const { stdout: flat } = await run('kubectl', ['config', 'view', '--raw', '--flatten', '--minify'])
  await writeFile(kubeconfig, flat, { mode: 0o600 })
  const env = { ...process.env, KUBECONFIG: kubeconfig }
  const type = async (command: string) =>
    (await run('bash', ['-euo', 'pipefail', '-c', command], { cwd: folder, env })).stdout
  const context = (await type('kubectl config current-context')).trim()
  return {
    context,
    kubeconfig,
    type,
    firstLine: (command) => firstLine(command, folder, env),
    write: (name, text) => writeFile(join(folder, name), text),
  }
}

async function firstLine(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn('bash', ['-c', `exec ${command}`], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  createInterface({ input: child.stdout }).once('line', resolve)
  child.once('close', () => reject(new Error(`${command} ended without a line.`)))
  return promise.finally(() => child.kill())
}
