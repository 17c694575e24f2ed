import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parse, stringify } from 'yaml'
import { kubeconfigFiles } from '#lib/cluster'
import type { LabArguments } from '../lab.ts'
import { launch } from './launcher.ts'

/** A learner's terminal: kubectl whose context points at one namespace, in a folder of its own. */
export interface Terminal {
  /** Runs a bash script; resolves with what it printed and its exit code. */
  run(script: string): Promise<{ code: number; output: string }>
  close(): Promise<void>
}

type Reach = Pick<LabArguments, 'kubeconfig' | 'context'>

/** Opens a terminal. The kubeconfig is a copy: scripts may change its context's namespace. */
export async function openTerminal(reach: Reach, contextName: string, namespace: string): Promise<Terminal> {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-terminal-'))
  const own = join(folder, 'kubeconfig')
  const config = parse(await minified(reach, contextName)) as { contexts: { context: { namespace?: string } }[] }
  for (const { context } of config.contexts) context.namespace = namespace
  await writeFile(own, stringify(config), { mode: 0o600 })
  // One script after the other: they share the folder.
  let before: Promise<unknown> = Promise.resolve()
  const runNow = async (script: string) => {
    await writeFile(join(folder, 'script'), script)
    const code = await launch(folder)
    return { code, output: await readFile(join(folder, 'output'), 'utf8') }
  }
  return {
    run(script) {
      const running = before.then(() => runNow(script))
      before = running.catch(() => undefined)
      return running
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

const read = new Map<string, Promise<string>>()

/** What kubectl knows of one context, keys included; asked for once. */
function minified({ kubeconfig = kubeconfigFiles(), context }: Reach, contextName: string): Promise<string> {
  const KUBECONFIG = kubeconfig.join(delimiter)
  const wanted = context ?? contextName
  const key = `${KUBECONFIG}#${wanted}`
  const found = read.get(key) ?? asked()
  read.set(key, found)
  return found

  async function asked(): Promise<string> {
    const args = ['config', 'view', '--raw', '--flatten', '--minify', '--context', wanted]
    const { code, output } = await spawned('kubectl', args, { ...process.env, KUBECONFIG })
    if (code !== 0) throw new Error(`kubectl config view: ${output}`)
    return output
  }
}

function spawned(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(`${command} is not on this machine's PATH; proofs are played with it.`) : error))
    child.on('close', (code) => resolve({ code: code ?? -1, output }))
  })
}
