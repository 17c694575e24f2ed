import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cluster, openCluster } from '#lib/cluster'
import { createPracticeCluster, type PracticeCluster } from '#lib/practice'
import type { LabArguments } from '../lab.ts'
import type { Stage } from './stage.ts'
import { liveSwiftly } from './swift-time.ts'

/** How many times as fast as on the wall time passes, for the clusters and for the checkers. */
const rate = 20

interface Ground {
  practice: PracticeCluster
  cluster: Cluster
  kubeconfig: string
}

/** Practice clusters of this process: each case has a new one to itself. */
export async function practiceClusters({ jobs = 16 }: LabArguments): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-proofs-'))
  // What kubectl keeps of a cluster's discovery serves all proofs.
  process.env['KUBECACHEDIR'] = join(folder, 'cache')
  // A kubectl lives for a moment: collecting its garbage costs a quarter of it.
  process.env['GOGC'] = 'off'
  const clock = liveSwiftly(rate)
  const free = await Promise.all(Array.from({ length: jobs }, async (_, index): Promise<Ground> => {
    const practice = createPracticeCluster({ clock })
    const kubeconfig = join(folder, `${index}.kubeconfig`)
    await practice.listen({ file: kubeconfig })
    return { practice, kubeconfig, cluster: await openCluster(undefined, [kubeconfig], { keep: false }) }
  }))
  const { version } = await free[0]!.cluster.greet()
  return {
    name: `practice clusters of this process, ${version}, time ${rate} times as fast`,
    jobs,
    mayShare: () => true,
    async enter(one) {
      const ground = free.pop()!
      return {
        of: one,
        cluster: ground.cluster,
        reach: { kubeconfig: [ground.kubeconfig], context: undefined },
        async leave() {
          ground.practice.reset()
          free.push(ground)
        },
      }
    },
    async close() {
      clock.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
