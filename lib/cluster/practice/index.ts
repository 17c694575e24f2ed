import { PracticeClusters, type PracticeOptions } from './clusters.ts'
import { offer } from './offered.ts'

/**
 * For the process that serves: offers a practice cluster to each learner from now on. `opened`: those from before
 * answer again. Closing the clusters keeps them.
 */
export function offerPracticeClusters(options: PracticeOptions): { clusters: PracticeClusters; opened: Promise<void> } {
  const clusters = new PracticeClusters(options)
  offer(clusters)
  return { clusters, opened: clusters.openKept() }
}
