import type { Kind } from '#lib/cluster'

/** Which other kinds learners make by mistake when they are asked for one: looked for when it is missing. */
export const insteadOf: Partial<Record<Kind, readonly Kind[]>> = {
  Deployment: ['ReplicaSet', 'StatefulSet', 'Pod'],
  StatefulSet: ['Deployment'],
  DaemonSet: ['Deployment'],
  Pod: ['Deployment', 'ReplicaSet', 'StatefulSet', 'Job'],
  Job: ['Deployment', 'CronJob', 'Pod'],
  CronJob: ['Job', 'Deployment'],
  ConfigMap: ['Secret'],
  Secret: ['ConfigMap'],
}

/** Kinds that are not looked for in other namespaces: what stands there under the same name is somebody else's. */
export const notLookedForElsewhere: ReadonlySet<Kind> = new Set<Kind>(['Secret', 'ConfigMap'])
