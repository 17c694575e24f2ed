import type { ControllerRevision, DaemonSet, PodTemplateSpec, StatefulSet } from '../data/types.ts'
import { equal } from '../registry/equal.ts'
import { plain } from '../schema/decode.ts'
import type { Api } from '../seam.ts'
import { hashOf } from './hash.ts'
import { ownerReference } from './pods.ts'

const hashLabel = 'controller.kubernetes.io/hash'

type Owner = StatefulSet | DaemonSet

/** The template as `kubectl rollout history` and `undo` read it from a revision. */
const dataOf = ({ spec }: Owner) => ({ spec: { template: { ...(plain(spec.template) as object), $patch: 'replace' } } })

export function templateOf(revision: ControllerRevision): PodTemplateSpec {
  const { $patch: _, ...template } = (revision.data as { spec: { template: PodTemplateSpec & { $patch?: string } } }).spec.template
  return template
}

export const hashOfRevision = (revision: ControllerRevision): string => revision.metadata.labels?.[hashLabel] ?? ''

/** Oldest first. */
export const revisionsOf = (api: Api, owner: Owner): ControllerRevision[] =>
  api.list<ControllerRevision>('controllerrevisions', { ownerUid: owner.metadata.uid }).toSorted((a, b) => a.revision - b.revision)

/** The revision of the current template: made, or given the newest number when it comes back. */
export function currentRevision(api: Api, owner: Owner): ControllerRevision {
  const known = revisionsOf(api, owner)
  const data = dataOf(owner)
  const next = (known.at(-1)?.revision ?? 0) + 1
  const found = known.find((each) => equal(each.data, data))
  if (found) return found.revision === next - 1 ? found : api.update<ControllerRevision>('controllerrevisions', { ...found, revision: next })
  const hash = hashOf(data)
  const { name, namespace } = owner.metadata
  return api.create<ControllerRevision>('controllerrevisions', {
    metadata: {
      name: `${name}-${hash}`, namespace,
      labels: { ...owner.spec.template?.metadata?.labels, [hashLabel]: hash },
      annotations: inherited(owner),
      ownerReferences: ownerReference(owner),
    },
    data,
    revision: next,
  })
}

function inherited({ metadata }: Owner): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata.annotations ?? {}))
}

/** Keeps as many old revisions as the history limit says, and those still in use. */
export function forgetRevisions(api: Api, owner: Owner, inUse: Set<string>): void {
  const spare = revisionsOf(api, owner).filter(({ metadata }) => !inUse.has(metadata.name))
  for (const { metadata } of spare.slice(0, Math.max(0, spare.length - (owner.spec.revisionHistoryLimit ?? 10)))) {
    api.delete('controllerrevisions', metadata.namespace, metadata.name)
  }
}
