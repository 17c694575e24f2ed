import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensurePrismaClient } from './prisma-client.ts'

/**
 * `npm run validate`: what is worth knowing before each commit, side by side and in less than half a minute: types, lint,
 * and the unit and architecture tests but for the slow ones (*.slow.test.ts), which `npm test` runs.
 */
const root = join(import.meta.dirname, '..')
const checks: readonly [name: string, ...words: string[]][] = [
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  ['lint', 'node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet'],
  ['tests', 'node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', '--exclude=**/*.slow.test.ts'],
]

/** Says how a check went, with all it printed when it did not pass. */
async function run(name: string, words: readonly string[]): Promise<boolean> {
  const began = performance.now()
  const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, FORCE_COLOR: '1' } })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk))
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject).once('close', resolve)
  const passed = (await promise) === 0
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  if (!passed) console.log(Buffer.concat(printed).toString())
  return passed
}

ensurePrismaClient()
const passed = await Promise.all(checks.map(([name, ...words]) => run(name, words)))
process.exit(passed.every(Boolean) ? 0 : 1)
