import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** How many tests of a suite came out how. */
export interface Count {
  passed: number
  failed: number
  skipped: number
}

const root = join(import.meta.dirname, '../..')

/** Where reports are left, out of sight. */
const reports = join(root, '.cache/reports')

interface Ran {
  code: number
  output: string
}

/** Runs a program of the project under this Node, its output going where ours goes. */
async function run(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    process.stdout.write(text)
  })
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  child.once('error', reject).once('close', (code) => resolve(code ?? 1))
  return { code: await promise, output }
}

/** A suite that ends by saying "12 passed, 0 failed"; one that ends otherwise counts as a failure. */
export async function runSaying(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Count> {
  const { code, output } = await run(words, env)
  const [, passed, failed, skipped] = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(output) ?? []
  return honest({ passed: Number(passed ?? 0), failed: Number(failed ?? 0), skipped: Number(skipped ?? 0) }, code)
}

const ofVitest = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() })

/** Unit tests, slow ones too unless they are left out. */
export async function runVitest(more: readonly string[] = [], env = process.env): Promise<Count> {
  const file = reportFile('vitest')
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', '--reporter=json', `--outputFile=${file}`]
  const { code } = await run([...words, ...more], env)
  const report = ofVitest.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report
  return honest({ passed, failed, skipped }, code)
}

const ofPlaywright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** Tests in a browser, of projects of playwright.config.ts. With `list` none is run: all of them count as skipped. */
export async function runPlaywright(projects: readonly string[], env: NodeJS.ProcessEnv, list = false): Promise<Count> {
  const file = reportFile(`playwright-${projects.join('-')}`)
  const chosen = projects.map((project) => `--project=${project}`)
  const words = ['node_modules/@playwright/test/cli.js', 'test', ...chosen, '--pass-with-no-tests']
  const reporters = list ? ['--list', '--reporter=json'] : ['--reporter=list,json']
  const { code } = await run([...words, ...reporters], { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  const { expected, unexpected, flaky, skipped } = ofPlaywright.parse(JSON.parse(readFileSync(file, 'utf8'))).stats
  if (list) return { passed: 0, failed: 0, skipped: expected + unexpected + flaky + skipped }
  return honest({ passed: expected, failed: unexpected + flaky, skipped }, code)
}

/** Something went wrong that no test says (a file that does not load, no test at all): that is a failure too. */
function honest(count: Count, code: number): Count {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

function reportFile(name: string): string {
  mkdirSync(reports, { recursive: true })
  const file = join(reports, `${name}.json`)
  rmSync(file, { force: true })
  return file
}
