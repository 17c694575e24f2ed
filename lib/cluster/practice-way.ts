import type { Cluster } from './cluster.ts'
import { Connection } from './connection.ts'
import { KubeCluster } from './kube-cluster.ts'
import { offered } from './practice/offered.ts'

/** The context of a practice cluster in its kubeconfig. */
export const practiceContext = 'pilothouse-practice'

/** One connection for each owner, kept while the server and its token stay the same, which is for as long as it runs. */
const kept = new Map<string, Cluster>()

/** A learner's practice cluster: simulated, in this server's process, nobody else's. */
export interface PracticeWay {
  /** The way to it; it is made when it is not there yet. */
  open(): Promise<Cluster>
  /** For the owner's kubectl, YAML. Holds the token that opens the cluster. */
  kubeconfig(): Promise<string>
  /** Empties it; its kubeconfig goes on working. */
  reset(): Promise<void>
}

/** `owner`: the id of an account. undefined: this server offers none. */
export function practiceClusterOf(owner: string): PracticeWay | undefined {
  const clusters = offered()
  return (
    clusters && {
      kubeconfig: () => clusters.kubeconfigOf(owner),
      reset: () => clusters.reset(owner),
      open: async () => {
        const credentials = await clusters.credentialsOf(owner)
        const known = kept.get(owner)
        if (known?.server === credentials.server) return known
        const cluster = new KubeCluster(new Connection(practiceContext, credentials), 'practice')
        kept.set(owner, cluster)
        return cluster
      },
    }
  )
}
