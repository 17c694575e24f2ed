import { findBrowser } from './test/browser.ts'
import { findTestCluster } from './test/cluster.ts'
import { runPlaywright, runSaying, runVitest, type Count } from './test/suite.ts'
import { buildIfNeeded } from './build.ts'
import { ensurePrismaClient } from './prisma-client.ts'

/**
 * `npm test`: unit tests; the server in a browser; then, on a real cluster, the lessons, the labs and the whole way of a
 * learner. What cannot run here is skipped with a line that says why and how to get it. `npm test -- labs` runs one suite.
 */
interface Suite {
  name: string
  needs: readonly ('cluster' | 'browser')[]
  run(env: NodeJS.ProcessEnv): Promise<Count>
  /** How many tests it would be; for suites that can tell. */
  skip?(env: NodeJS.ProcessEnv): Promise<Count>
}

const inBrowser = (name: string, needs: Suite['needs']): Suite => ({
  name,
  needs,
  run: (env) => runPlaywright(name, env),
  skip: (env) => runPlaywright(name, env, true),
})

const suites: readonly Suite[] = [
  { name: 'unit', needs: [], run: () => runVitest() },
  inBrowser('server', ['browser']),
  { name: 'lessons', needs: ['cluster'], run: (env) => runSaying(['scripts/lessons-prove.ts'], env) },
  { name: 'labs', needs: ['cluster'], run: (env) => runSaying(['scripts/lab.ts', 'prove', '--least-privilege'], env) },
  { name: 'cluster', needs: ['cluster'], run: (env) => runVitest(['--config=tests/cluster.config.ts'], env) },
  inBrowser('e2e', ['cluster', 'browser']),
  inBrowser('fault', ['cluster', 'browser']),
]

const HOW = {
  cluster: 'make a cluster with `kind create cluster` or `minikube start`, or name one in PILOTHOUSE_TEST_KUBECONFIG',
  browser: 'get one with `npx playwright install chromium` or `apt-get install chromium`, or name one in CHROMIUM',
}

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.find((name) => !suites.some((suite) => suite.name === name))
  if (unknown) return complain(`There is no suite ${unknown}: ${suites.map(({ name }) => name).join(', ')}.`)
  ensurePrismaClient()
  const chosen = suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  const { env, missing } = await findMeans()
  const canRun = chosen.filter(({ needs }) => needs.every((need) => !missing[need]))
  if (canRun.some(({ needs }) => needs.includes('browser'))) await buildIfNeeded(console.log)
  const counts: Count[] = []
  for (const suite of chosen) counts.push(await runOrSkip(suite, env, missing))
  const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  return sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
}

interface Means {
  env: NodeJS.ProcessEnv
  /** Why what some suites need is not there. */
  missing: { cluster?: string; browser?: string }
}

async function findMeans(): Promise<Means> {
  const cluster = await findTestCluster()
  const browser = findBrowser()
  const env = { ...process.env, CHROMIUM: browser }
  const noBrowser = browser ? undefined : 'There is no Chromium here.'
  if ('none' in cluster) return { env, missing: { cluster: cluster.none, browser: noBrowser } }
  console.log(`Testing on ${cluster.name}, Kubernetes ${cluster.version}.`)
  const { kubeconfig } = cluster
  return {
    env: { ...env, KUBECONFIG: kubeconfig, PILOTHOUSE_TEST_KUBECONFIG: kubeconfig },
    missing: { browser: noBrowser },
  }
}

async function runOrSkip(suite: Suite, env: NodeJS.ProcessEnv, missing: Means['missing']): Promise<Count> {
  console.log(`\n— ${suite.name}`)
  const lacking = suite.needs.find((need) => missing[need])
  if (!lacking) return suite.run(env)
  console.log(`Skipped: ${missing[lacking]} To run it, ${HOW[lacking]}.`)
  return (await suite.skip?.(env)) ?? { passed: 0, failed: 0, skipped: 1 }
}

function complain(line: string): number {
  console.error(line)
  return 2
}

process.exit(await main(process.argv.slice(2)))
