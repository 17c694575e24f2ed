import type { Container, Pod, PodSpec } from '../data/types.ts'
import { asker } from './cluster.ts'
import type { testCluster } from './cluster.ts'

type Test = ReturnType<typeof testCluster>

/** Makes a pod of one container unless `spec` says otherwise. */
export function makePod({ cluster }: Test, name: string, container: Partial<Container>, spec: Partial<PodSpec> = {}, labels: Record<string, string> = {}): void {
  cluster.api.create<Pod>('pods', {
    metadata: { name, namespace: 'default', labels },
    spec: { containers: [{ name: 'c', image: 'busybox:1.36', ...container }], ...spec } as PodSpec,
  })
}

export const podOf = ({ cluster }: Test, name: string): Pod => cluster.api.get<Pod>('pods', 'default', name)!

export const isReady = (pod: Pod | undefined): boolean => pod?.status.conditions?.find((one) => one.type === 'Ready')?.status === 'True'

let scripts = 0

/** Runs a script in a pod of its own to its end; what it printed (both streams), the pod's last state, how long it took. */
export async function inPod(test: Test, script: string, options: { container?: Partial<Container>; spec?: Partial<PodSpec>; labels?: Record<string, string> } = {}) {
  const name = `script-${++scripts}`
  makePod(test, name, { command: ['sh', '-c', script], ...options.container }, { restartPolicy: 'Never', ...options.spec }, options.labels)
  await test.clock.until(() => /Succeeded|Failed/.test(podOf(test, name).status.phase ?? ''), 300_000)
  const { text } = (await asker(test.cluster)(`GET /api/v1/namespaces/default/pods/${name}/log`)).body
  const ended = podOf(test, name).status.containerStatuses![0]!.state!.terminated!
  return { out: typeof text === 'string' ? text : '', code: ended.exitCode, seconds: (Date.parse(ended.finishedAt!) - Date.parse(ended.startedAt!)) / 1000 }
}
