import { spawnSync } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Runs the Prisma command line (`npm run prisma -- migrate dev --name what-changes`) over Prisma's own WASM schema engine,
 * so that no engine has to be downloaded. On Windows the stock engine is used: a script cannot stand in for an .exe there.
 */
export function prisma(words: readonly string[], stdio: 'inherit' | 'pipe' = 'inherit'): { status: number; said: string } {
  const engine = fileURLToPath(new URL('schema-engine.ts', import.meta.url))
  const own = process.platform === 'win32' ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: engine }
  const run = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', ...words], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio,
    encoding: 'utf8',
    env: {
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      ...own,
      ...process.env,
      // The engine's first line asks for `node`: it has to be the one that runs this.
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    },
  })
  return { status: run.status ?? 1, said: `${run.stdout ?? ''}${run.stderr ?? ''}` }
}

if (import.meta.main) process.exit(prisma(process.argv.slice(2)).status)
