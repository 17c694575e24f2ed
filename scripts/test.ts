import { findBrowser } from './test/browser.ts'
import { findTestCluster } from './test/cluster.ts'
import { hasKubectl, onPracticeCluster } from './test/practice.ts'
import { runPlaywright, runSaying, runVitest, type Count } from './test/suite.ts'
import { buildIfNeeded } from './build.ts'
import { ensurePrismaClient } from './prisma-client.ts'

/**
 * `npm test`: unit tests; the server and the pages in a browser; the labs and the whole way of a learner on the practice
 * cluster, then the same on a real one, with what only that can show. What cannot run here is skipped with a line that
 * says why and how to get it. `npm test -- labs` runs one suite.
 */
interface Suite {
  name: string
  needs: readonly Means[]
  run(env: NodeJS.ProcessEnv): Promise<Count>
  /** How many tests it would be; for suites that can tell. */
  skip?(env: NodeJS.ProcessEnv): Promise<Count>
}

type Means = 'cluster' | 'browser' | 'kubectl'

const inBrowser = (name: string, needs: Suite['needs'], projects = [name]): Suite => ({
  name,
  needs,
  run: (env) => runPlaywright(projects, env),
  skip: (env) => runPlaywright(projects, env, true),
})

const onPractice = (suite: Suite): Suite => ({ ...suite, run: (env) => onPracticeCluster(env, (there) => suite.run(there)) })

const proving = (name: string, needs: Suite['needs'], ...words: string[]): Suite => ({
  name,
  needs,
  run: (env) => runSaying(['scripts/lab.ts', 'prove', ...words], env),
})

const suites: readonly Suite[] = [
  { name: 'unit', needs: [], run: () => runVitest() },
  inBrowser('server', ['browser']),
  onPractice(inBrowser('pages', ['browser', 'kubectl'])),
  proving('practice-labs', ['kubectl'], '--practice'),
  onPractice(inBrowser('practice-e2e', ['browser', 'kubectl'], ['practice', 'e2e'])),
  { name: 'lessons', needs: ['cluster'], run: (env) => runSaying(['scripts/lessons-prove.ts'], env) },
  proving('labs', ['cluster'], '--least-privilege'),
  proving('test-labs', ['cluster'], '--from', 'tests/labs', '--least-privilege'),
  { name: 'compare', needs: ['cluster', 'kubectl'], run: (env) => runSaying(['scripts/practice-compare.ts'], env) },
  { name: 'cluster', needs: ['cluster'], run: (env) => runVitest(['--config=tests/cluster.config.ts'], env) },
  inBrowser('e2e', ['cluster', 'browser']),
  inBrowser('fault', ['cluster', 'browser']),
]

const HOW: Record<Means, string> = {
  kubectl: 'get it as https://kubernetes.io/docs/tasks/tools/ says',
  cluster: 'make a cluster with `kind create cluster` or `minikube start`, or name one in PILOTHOUSE_TEST_KUBECONFIG',
  browser: 'get one with `npx playwright install chromium` or `apt-get install chromium`, or name one in CHROMIUM',
}

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.find((name) => !suites.some((suite) => suite.name === name))
  if (unknown) return complain(`There is no suite ${unknown}: ${suites.map(({ name }) => name).join(', ')}.`)
  ensurePrismaClient()
  const chosen = suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  const { env, missing } = await findMeans(chosen.flatMap(({ needs }) => needs))
  const canRun = chosen.filter(({ needs }) => needs.every((need) => !missing[need]))
  if (canRun.some(({ needs }) => needs.includes('browser'))) await buildIfNeeded(console.log)
  const counts: Count[] = []
  for (const suite of chosen) counts.push(await runOrSkip(suite, env, missing))
  const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  return sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
}

interface Found {
  env: NodeJS.ProcessEnv
  /** Why what some suites need is not there. */
  missing: Partial<Record<Means, string>>
}

async function findMeans(needed: readonly Means[]): Promise<Found> {
  const browser = findBrowser()
  const env = { ...process.env, CHROMIUM: browser }
  const missing: Found['missing'] = {
    ...(browser ? {} : { browser: 'There is no Chromium here.' }),
    ...(hasKubectl() ? {} : { kubectl: 'There is no kubectl here.' }),
  }
  if (!needed.includes('cluster')) return { env, missing }
  const cluster = await findTestCluster()
  if ('none' in cluster) return { env, missing: { ...missing, cluster: cluster.none } }
  console.log(`Testing on ${cluster.name}, Kubernetes ${cluster.version}, and on the practice cluster, simulated.`)
  const { kubeconfig } = cluster
  return { env: { ...env, KUBECONFIG: kubeconfig, PILOTHOUSE_TEST_KUBECONFIG: kubeconfig }, missing }
}

async function runOrSkip(suite: Suite, env: NodeJS.ProcessEnv, missing: Found['missing']): Promise<Count> {
  console.log(`\n— ${suite.name}`)
  const lacking = suite.needs.find((need) => missing[need])
  if (!lacking) return timed(suite, env)
  console.log(`Skipped: ${missing[lacking]} To run it, ${HOW[lacking]}.`)
  return (await suite.skip?.(env)) ?? { passed: 0, failed: 0, skipped: 1 }
}

async function timed(suite: Suite, env: NodeJS.ProcessEnv): Promise<Count> {
  const begun = performance.now()
  const count = await suite.run(env)
  console.log(`${suite.name} took ${Math.round((performance.now() - begun) / 1000)} s`)
  return count
}

function complain(line: string): number {
  console.error(line)
  return 2
}

process.exit(await main(process.argv.slice(2)))
