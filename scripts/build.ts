import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensurePrismaClient } from './prisma-client.ts'
import { hashOfSources } from './sources.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Where Next puts what it builds, from the project's folder. */
export const buildFolder = () => process.env['NEXT_DIST_DIR'] ?? '.next'

const stampFile = () => join(root, buildFolder(), 'built-from')

/** Builds the pages unless they were built from just these sources. `say` gets a line now and then. */
export async function buildIfNeeded(say: (line: string) => void, stopped?: AbortSignal): Promise<void> {
  const wanted = hashOfSources(root)
  const stamp = stampFile()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(stamp, { force: true })
  await build(say, stopped)
  writeFileSync(stamp, wanted)
}

const EVERY_MS = 10_000

async function build(say: (line: string) => void, stopped?: AbortSignal): Promise<void> {
  ensurePrismaClient()
  const began = performance.now()
  const seconds = () => Math.round((performance.now() - began) / 1000)
  say('Building the pages, which is done once and takes about a minute …')
  const progress = setInterval(() => say(`… still building (${seconds()} s)`), EVERY_MS)
  try {
    await runNextBuild(stopped)
  } finally {
    clearInterval(progress)
  }
  say(`Built in ${seconds()} s.`)
}

/** In a process of its own: it needs a gigabyte, which is given back when it ends. */
async function runNextBuild(stopped?: AbortSignal): Promise<void> {
  const next = join(root, 'node_modules/next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    signal: stopped,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('close', resolve).once('error', reject)
  const status = await promise
  if (status !== 0) throw new Error(`The pages could not be built:\n${Buffer.concat(said).toString()}`)
}

if (import.meta.main) await buildIfNeeded((line) => console.log(line))
