import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kubeconfigFiles } from '#lib/cluster'
import type { LabArguments } from '../lab.ts'

/** A learner's terminal: kubectl whose context points at one namespace, in a folder of its own. */
export interface Terminal {
  /** Runs a bash script; resolves with what it printed and its exit code. */
  run(script: string): Promise<{ code: number; output: string }>
  close(): Promise<void>
}

/** How long one script may take, in ms. */
const scriptWithinMs = 240_000

/** Opens a terminal. The kubeconfig is a copy: scripts may change its context's namespace. */
export async function openTerminal({ kubeconfig, context }: Pick<LabArguments, 'kubeconfig' | 'context'>, contextName: string, namespace: string): Promise<Terminal> {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-terminal-'))
  const own = join(folder, 'kubeconfig')
  const files = kubeconfig ?? kubeconfigFiles()
  const env = { ...process.env, KUBECONFIG: [own, ...files].join(':') }
  // The first file wins for the context of that name, and `set-context --current` writes there.
  const entry = await spawned('kubectl', ['config', 'view', '--raw', '--flatten', '--minify', '--context', context ?? contextName], { ...env, KUBECONFIG: files.join(':') }, folder)
  if (entry.code !== 0) throw new Error(`kubectl config view: ${entry.output}`)
  await writeFile(own, entry.output, { mode: 0o600 })
  const terminal = { ...env, KUBECONFIG: own }
  await spawned('kubectl', ['config', 'set-context', '--current', `--namespace=${namespace}`], terminal, folder)
  return {
    run: (script) => spawned('bash', ['-euo', 'pipefail', '-c', script], terminal, folder),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

function spawned(command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: scriptWithinMs })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(`${command} is not on this machine's PATH; proofs are played with it.`) : error))
    child.on('close', (code) => resolve({ code: code ?? -1, output }))
  })
}
