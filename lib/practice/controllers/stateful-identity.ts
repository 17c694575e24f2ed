import type { PersistentVolumeClaim, Pod, PodTemplateSpec, StatefulSet } from '../data/types.ts'
import { plain } from '../schema/decode.ts'
import type { Api, Draft } from '../seam.ts'
import { ownerReference, podFrom } from './pods.ts'

/** Which place in the set a pod has by its name. */
export function ordinalOf(set: StatefulSet, { metadata }: Pod): number | undefined {
  const digits = metadata.name.startsWith(`${set.metadata.name}-`) ? metadata.name.slice(set.metadata.name.length + 1) : ''
  return /^(0|[1-9]\d*)$/.test(digits) ? Number(digits) : undefined
}

const claimName = (template: string, set: StatefulSet, ordinal: number) => `${template}-${set.metadata.name}-${ordinal}`

export const claimsOf = (set: StatefulSet, ordinal: number): string[] =>
  (set.spec.volumeClaimTemplates ?? []).map((template) => claimName(template.metadata.name, set, ordinal))

/** Name, labels, host name and claims that stay with the place. */
export function podAt(set: StatefulSet, ordinal: number, template: PodTemplateSpec, revision: string): Draft<Pod> {
  const name = `${set.metadata.name}-${ordinal}`
  const draft = podFrom(template, set, { name })
  const claims = (set.spec.volumeClaimTemplates ?? []).map((each) => ({
    name: each.metadata.name, persistentVolumeClaim: { claimName: claimName(each.metadata.name, set, ordinal) },
  }))
  const own = new Set(claims.map((each) => each.name))
  const { spec } = draft
  const volumes = [...claims, ...(spec.volumes ?? []).filter((each) => !own.has(each.name))]
  return {
    ...draft,
    metadata: {
      ...draft.metadata,
      generateName: `${set.metadata.name}-`,
      labels: { ...draft.metadata.labels, 'apps.kubernetes.io/pod-index': String(ordinal), 'controller-revision-hash': revision, 'statefulset.kubernetes.io/pod-name': name },
    },
    spec: { ...spec, hostname: name, ...(set.spec.serviceName && { subdomain: set.spec.serviceName }), ...(volumes.length > 0 && { volumes }) },
  }
}

/** A claim per template, if it is not there yet: it outlives the pod. */
export function createClaims(api: Api, set: StatefulSet, pod: string, ordinal: number): void {
  for (const template of set.spec.volumeClaimTemplates ?? []) {
    const name = claimName(template.metadata.name, set, ordinal)
    if (api.get('persistentvolumeclaims', set.metadata.namespace, name)) continue
    const goesWithSet = set.spec.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete'
    api.create<PersistentVolumeClaim>('persistentvolumeclaims', {
      metadata: {
        name, namespace: set.metadata.namespace,
        labels: { ...template.metadata.labels, ...set.spec.selector?.matchLabels },
        ...(template.metadata.annotations && { annotations: { ...template.metadata.annotations } }),
        ...(goesWithSet && { ownerReferences: ownerReference(set) }),
      },
      spec: plain(template.spec) as PersistentVolumeClaim['spec'],
    })
    api.event(set, 'Normal', 'SuccessfulCreate', `create Claim ${name} Pod ${pod} in StatefulSet ${set.metadata.name} success`)
  }
}

/** Scaled down: claims go only when the set says so. */
export function reclaim(api: Api, set: StatefulSet, names: string[]): void {
  if (set.spec.persistentVolumeClaimRetentionPolicy?.whenScaled !== 'Delete') return
  for (const name of names) if (api.get('persistentvolumeclaims', set.metadata.namespace, name)) api.delete('persistentvolumeclaims', set.metadata.namespace, name)
}
