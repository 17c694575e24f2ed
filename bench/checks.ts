import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { setupLab, startRun } from '#lib/checking'
import { type Cluster, kinds, pathOf } from '#lib/cluster'
import { loadLab, type LoadedLab } from '#lib/curriculum'
import { apart, casesOf } from '../scripts/lab/cases.ts'
import { openTerminal, type Terminal } from '../scripts/lab/kubectl.ts'
import { inWords, median, timed } from './statistics.ts'

/** Runs that count, of each way; one more of each goes before, to warm up. */
const runs = 20

/** The cluster, opened anew (a cold connection) or as it is kept. */
export interface Clusters {
  kept: Cluster
  fresh(): Promise<Cluster>
  kubeconfig: readonly string[] | undefined
}

/** Compares a lab's reading checks with the same GETs in parallel and with a shell script that asserts the same. */
export async function benchChecks(id: string, clusters: Clusters): Promise<void> {
  const { lab, terminal, namespace } = await settled(id, clusters)
  const script = (await readFile(new URL(`checks/${id}.sh`, import.meta.url), 'utf8')).replaceAll('$NAMESPACE', namespace)
  const check = async (cluster: Cluster) => {
    const result = await startRun({ lab, cluster, secretKey, readingOnly: true }).finished
    if (result.verdict !== 'passed') throw new Error(`${id} was to pass while it was measured: ${JSON.stringify(result.snapshot.checks)}`)
    return result
  }
  const { calls } = await check(clusters.kept)
  const paths = calls.filter(({ method }) => method === 'GET').map(({ path }) => path)
  const gets = () => Promise.all(paths.map((path) => clusters.kept.request({ method: 'GET', path })))
  const shell = async () => {
    const { code, output } = await terminal.run(script)
    if (code !== 0) throw new Error(`the script was to pass: ${output}`)
  }
  const times = { check: [] as number[], gets: [] as number[], shell: [] as number[] }
  for (let run = 0; run <= runs; run++) {
    const round = { gets: await timed(gets), check: await timed(() => check(clusters.kept)), shell: await timed(shell) }
    if (run > 0) for (const way of ['check', 'gets', 'shell'] as const) times[way].push(round[way])
  }
  const cold: number[] = []
  for (let run = 0; run < 5; run++) {
    const cluster = await clusters.fresh()
    cold.push(await timed(() => check(cluster)))
    await cluster.close()
  }
  console.log(`\nLab ${id}: ${paths.length} requests, ${runs} runs of each in turn, median (least to most)`)
  console.log(`  reading checks                 ${inWords(times.check)}`)
  console.log(`  the same GETs in parallel      ${inWords(times.gets)}   the checks take ${ratios(times.check, times.gets)} times as long (target: at most 1.5)`)
  console.log(`  a shell script with kubectl    ${inWords(times.shell)}   it takes ${ratios(times.shell, times.check)} times as long (target: at least 20)`)
  console.log(`  first check, cold connection   ${inWords(cold)}`)
  await terminal.close()
  await clusters.kept.request({ method: 'DELETE', path: pathOf(kinds.Namespace, undefined, namespace) })
}

const secretKey = randomBytes(32)

/** The median of the ratios pair by pair: the machine's speed drifts, and both of a pair were taken at the same time. */
function ratios(above: readonly number[], below: readonly number[]): string {
  return median(above.map((time, run) => time / (below[run] ?? 1))).toFixed(2)
}

/** The lab in a namespace of its own, with its first declarative solution in place and at rest. */
async function settled(id: string, { kept, kubeconfig }: Clusters): Promise<{ lab: LoadedLab; terminal: Terminal; namespace: string }> {
  const lab = await loadLab(id)
  const solution = lab === undefined ? undefined : (await casesOf(lab)).find(({ file }) => file === 'solutions/manifest.yaml')
  if (solution === undefined) throw new Error(`${id} has no solutions/manifest.yaml`)
  const own = apart(solution, `bench-${randomBytes(2).toString('hex')}`)
  const namespace = own.lab.namespaces[0] ?? 'default'
  for await (const _step of setupLab(own.lab, kept)) continue
  const terminal = await openTerminal({ kubeconfig, context: undefined }, kept.name, namespace)
  const { code, output } = await terminal.run(`kubectl apply -f - <<'END'\n${own.text}\nEND`)
  if (code !== 0) throw new Error(output)
  const { verdict } = await startRun({ lab: own.lab, cluster: kept, secretKey, readingOnly: true }).finished
  if (verdict !== 'passed') throw new Error(`${id} did not come to rest`)
  await pause(1_000)
  return { lab: own.lab, terminal, namespace }
}
