import { randomInt, randomUUID } from 'node:crypto'
import type { FieldErrors } from '../kinds/field-errors.ts'
import type { Kind } from '../kinds/kind.ts'
import { checkLabels, checkName, dnsSubdomain, qualifiedName } from '../kinds/names.ts'
import type { KubeObject, ObjectMeta } from '../seam.ts'

const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** As in names of pods: no vowels, nothing that looks like something else. */
export const randomSuffix = (length = 5): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

export const timestamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** Everything that the server alone decides. */
export function beginMetadata(draft: KubeObject, namespace: string | undefined, now: number, generation: boolean): void {
  const { generateName, name, labels, annotations, ownerReferences, finalizers, managedFields } = draft.metadata as Partial<ObjectMeta>
  draft.metadata = strip({
    name: name || (generateName ? `${generateName.slice(0, 58)}${randomSuffix()}` : ''),
    generateName,
    namespace,
    uid: randomUUID(),
    resourceVersion: '',
    generation: generation ? 1 : undefined,
    creationTimestamp: timestamp(now),
    labels,
    annotations,
    ownerReferences,
    finalizers,
    managedFields,
  })
}

const strip = (metadata: { [K in keyof ObjectMeta]: ObjectMeta[K] | undefined }): ObjectMeta =>
  Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined)) as unknown as ObjectMeta

export function checkMetadata(kind: Kind, { metadata }: KubeObject, errors: FieldErrors): void {
  if (!metadata.name) errors.required('metadata.name', 'name or generateName is required')
  else if (kind.rules.name === false) {
    if (/[/%]/.test(metadata.name) || ['.', '..'].includes(metadata.name)) {
      errors.invalid('metadata.name', metadata.name, "may not contain '/'")
    }
  } else checkName(errors, 'metadata.name', metadata.name, kind.rules.name ?? dnsSubdomain)
  checkLabels(errors, 'metadata.labels', metadata.labels)
  let size = 0
  for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
    size += key.length + value.length
    for (const wrong of qualifiedName(key.toLowerCase())) errors.invalid('metadata.annotations', key, wrong)
  }
  if (size > 256 * 1024) errors.tooLong('metadata.annotations', 256 * 1024)
  metadata.ownerReferences?.forEach((owner, index) => {
    const field = `metadata.ownerReferences[${index}]`
    for (const name of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (!owner[name]) errors.invalid(`${field}.${name}`, owner[name] ?? '', 'must not be empty')
    }
  })
  if ((metadata.ownerReferences ?? []).filter((owner) => owner.controller).length > 1) {
    errors.invalid('metadata.ownerReferences', metadata.ownerReferences, 'Only one reference can have Controller set to true')
  }
}

/** What an update may not touch comes back as it was. */
export function keepMetadata(draft: KubeObject, old: KubeObject): void {
  const kept = old.metadata
  const metadata: ObjectMeta = { ...draft.metadata, creationTimestamp: kept.creationTimestamp, resourceVersion: kept.resourceVersion }
  metadata.uid ||= kept.uid
  for (const name of ['namespace', 'generation', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generateName'] as const) {
    if (kept[name] === undefined) delete metadata[name]
    else Object.assign(metadata, { [name]: kept[name] })
  }
  draft.metadata = metadata
}
