import { randomBytes } from 'node:crypto'
import { delimiter } from 'node:path'
import { type CheckReport, type RunOptions, type RunResult, setupLab, startRun } from '#lib/checking'
import { type Cluster, kinds, openCluster, pathOf } from '#lib/cluster'
import { loadLab, type LoadedLab } from '#lib/curriculum'
import { apart, casesOf } from '../../scripts/lab/cases.ts'
import { openTerminal, type Terminal } from '../../scripts/lab/kubectl.ts'

/** The cluster to test on; undefined where none is named, and then the tests are skipped. */
export const kubeconfig = process.env['PILOTHOUSE_TEST_KUBECONFIG']?.split(delimiter)

export const testCluster = (): Promise<Cluster> => openCluster(undefined, kubeconfig)

/** A lab in namespaces of its own, with one of its cases played on it. */
export interface PlayedLab {
  lab: LoadedLab
  namespace: string
  terminal: Terminal
  /** Checks it: on the test cluster, unless the way there is another. */
  check(more?: Partial<RunOptions>): Promise<RunResult>
  remove(): Promise<void>
}

/** Sets a lab up and plays a case ("solutions/manifest.yaml"), or leaves it at its start. */
export async function play(id: string, file?: string): Promise<PlayedLab> {
  const cluster = await testCluster()
  const lab = await loadLab(id)
  if (lab === undefined) throw new Error(`there is no lab ${id}`)
  const found = (await casesOf(lab)).find((one) => one.file === file)
  const nothing = { lab, file: '', text: '', verdict: 'failed' as const, diagnosis: undefined }
  const own = apart(found ?? nothing, randomBytes(3).toString('hex'))
  const namespace = own.lab.namespaces[0] ?? 'default'
  for await (const _step of setupLab(own.lab, cluster)) continue
  const terminal = await openTerminal({ kubeconfig, context: undefined }, cluster.name, namespace)
  if (file !== undefined) await apply(terminal, file, own.text)
  return {
    lab: own.lab,
    namespace,
    terminal,
    check: (more = {}) => startRun({ lab: own.lab, cluster, secretKey: randomBytes(32), ...more }).finished,
    async remove() {
      await terminal.close()
      await Promise.all(own.lab.namespaces.map((name) => cluster.request({ method: 'DELETE', path: pathOf(kinds.Namespace, undefined, name) })))
    },
  }
}

async function apply(terminal: Terminal, file: string, text: string): Promise<void> {
  const { code, output } = await terminal.run(file.endsWith('.sh') ? text : `kubectl apply -f - <<'END'\n${text}\nEND`)
  if (code !== 0) throw new Error(output)
}

/** Everything in a namespace that the platform made or marked, as kubectl shows it. */
export async function ourTraces({ terminal }: PlayedLab): Promise<string[]> {
  const { output } = await terminal.run('kubectl get pods,configmaps,deployments,replicasets,services,jobs,networkpolicies -o json')
  const { items } = JSON.parse(output) as { items: { kind: string; metadata: { name: string; labels?: Record<string, string> } }[] }
  // What setup made carries the lab's label, and may.
  return items.filter((one) => JSON.stringify(one).replaceAll('pilothouse.dev/lab', '').includes('pilothouse')).map(({ kind, metadata }) => `${kind} ${metadata.name}`)
}

/** "failed It is of type LoadBalancer: service-type-differs", for messages of tests. */
export const inWords = (checks: readonly CheckReport[]) =>
  checks.map(({ state, title, diagnosis, waitingFor }) => `${state} ${title}: ${diagnosis?.id ?? ''} ${diagnosis?.received ?? waitingFor ?? ''}`)
