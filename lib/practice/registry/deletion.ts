import type { Kind } from '../kinds/kind.ts'
import type { Pod } from '../data/types.ts'
import type { DeleteOptions, KubeObject, ObjectMeta } from '../seam.ts'
import { timestamp } from './metadata.ts'

/** Nothing holds it any more: no finalizer, no grace left. */
export function isDone({ metadata, spec, kind }: KubeObject): boolean {
  if (!metadata.deletionTimestamp) return false
  if (kind === 'Namespace' && ((spec as { finalizers?: string[] }).finalizers ?? []).length > 0) return false
  return (metadata.finalizers ?? []).length === 0 && !(metadata.deletionGracePeriodSeconds ?? 0)
}

/**
 * The object as it stands while it waits for its finalizers or its grace period; undefined when it can go at once.
 * Rules: k8s.io/apiserver/pkg/registry/rest/delete.go and the pod strategy's CheckGracefulDelete.
 */
export function beginDeletion(kind: Kind, old: KubeObject, options: DeleteOptions, now: number): KubeObject | undefined {
  const grace = graceOf(kind, old, options)
  const finalizers = finalizersOf(old, options)
  const pending = old.metadata.deletionTimestamp !== undefined
  const waits = finalizers.length > 0 || kind.kind === 'Namespace'
  if (grace === 0 && !waits) return undefined
  const before = old.metadata.deletionGracePeriodSeconds ?? 0
  if (pending && (grace >= before) && finalizers.length === (old.metadata.finalizers ?? []).length) return old
  const started = pending && before > 0 ? Date.parse(old.metadata.deletionTimestamp!) - before * 1000 : now
  const metadata: ObjectMeta = {
    ...old.metadata,
    deletionTimestamp: pending && grace >= before ? old.metadata.deletionTimestamp : timestamp(started + grace * 1000),
    deletionGracePeriodSeconds: pending ? Math.min(grace, before) : grace,
    ...(finalizers.length > 0 ? { finalizers } : {}),
  }
  if (!pending && metadata.generation !== undefined) metadata.generation += 1
  const marked: KubeObject = { ...old, metadata }
  if (kind.kind === 'Namespace') marked.status = { ...(old.status as object), phase: 'Terminating' }
  return marked
}

/** Only a pod that runs on a node has one: its kubelet needs time to stop it. */
function graceOf(kind: Kind, old: KubeObject, options: DeleteOptions): number {
  if (kind.key !== '/pods') return 0
  const { spec, status } = old as Pod
  if (!spec.nodeName || status.phase === 'Succeeded' || status.phase === 'Failed') return 0
  return Math.max(options.gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30, 0)
}

function finalizersOf(old: KubeObject, { propagationPolicy }: DeleteOptions): string[] {
  const kept = (old.metadata.finalizers ?? []).filter((each) =>
    !(propagationPolicy && (each === 'foregroundDeletion' || each === 'orphan')))
  if (propagationPolicy === 'Foreground') return [...kept, 'foregroundDeletion']
  if (propagationPolicy === 'Orphan') return [...kept, 'orphan']
  return kept
}
