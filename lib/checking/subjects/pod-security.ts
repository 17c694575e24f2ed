import { enforcedElsewhere, levelDiffers, notEnforcing, onlyWarns } from '../diagnoses/hardening.ts'
import { labNotStarted } from '../diagnoses/missing.ts'
import { namespaceMissing } from '../diagnoses/namespace.ts'
import { fails, holds, type Look } from '../look.ts'
import { labLabel } from '../manifest.ts'
import type { ObjectRef } from '../model.ts'
import type { KubeObject } from '../objects.ts'
import type { Observed } from '../observed.ts'

/** The Pod Security Standards, from the most to the least permissive. */
export type Standard = 'privileged' | 'baseline' | 'restricted'

const label = (mode: string) => `pod-security.kubernetes.io/${mode}`

/** Whether a namespace enforces a standard: not just warns of it, and not somewhere else. */
export function lookEnforcing(seen: Observed, name: string, level: Standard): Look {
  const namespace = seen.one('Namespace', name)
  if (namespace === undefined) return fails(labNotStarted(seen, name) ?? namespaceMissing(name))
  const labels = namespace.metadata.labels ?? {}
  const enforced = labels[label('enforce')]
  if (enforced === level) return holds()
  const soft = ['warn', 'audit'].filter((mode) => labels[label(mode)] === level)
  if (soft.length > 0) return fails(onlyWarns(namespace, level, soft))
  if (enforced !== undefined) return fails(levelDiffers(namespace, level, enforced))
  const where = elsewhere(seen, namespace, level)
  return fails(where === undefined ? notEnforcing(namespace, level) : enforcedElsewhere(namespace, level, where))
}

/** A workload here, or a namespace that is younger than the lab (or default) and of no lab, with the label. */
function elsewhere(seen: Observed, { metadata: { name, creationTimestamp = '' } }: KubeObject, level: Standard): ObjectRef | undefined {
  const carries = ({ metadata }: KubeObject) => metadata.labels?.[label('enforce')] === level
  const deployment = seen.all('Deployment', name).find((one) => carries(one) || one.spec.template.metadata?.labels?.[label('enforce')] === level)
  if (deployment !== undefined) return { kind: 'Deployment', name: deployment.metadata.name, namespace: name }
  const mayBeMeant = ({ metadata }: KubeObject) =>
    metadata.name === 'default' || (metadata.labels?.[labLabel] === undefined && (metadata.creationTimestamp ?? '') >= creationTimestamp)
  const namespace = seen.all('Namespace').find((one) => carries(one) && mayBeMeant(one))
  return namespace === undefined ? undefined : { kind: 'Namespace', name: namespace.metadata.name }
}
