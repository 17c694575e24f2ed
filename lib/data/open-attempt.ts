import type { Viewer } from '#lib/identity'
import { database } from './database.ts'

/** The cluster an attempt was made on. */
export interface AttemptCluster {
  context: string
  way: 'kubeconfig' | 'connector' | 'practice'
  simulated: boolean
  /** UID of its kube-system namespace. */
  uid?: string
  version?: string
}

/** Opens an attempt; it stays open until closeAttempt, or is interrupted by the next start of the server. */
export async function openAttempt(viewer: Viewer, of: { lab: string; cluster: AttemptCluster }): Promise<{ id: string }> {
  const { context, way, simulated, uid, version } = of.cluster
  return database().attempt.create({
    select: { id: true },
    data: {
      userId: viewer.userId,
      lab: of.lab,
      clusterContext: context,
      clusterWay: way,
      clusterSimulated: simulated,
      clusterUid: uid,
      clusterVersion: version,
    },
  })
}
