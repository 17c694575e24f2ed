import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Container, Deployment, EnvVar } from '../objects.ts'

/** Something of a Deployment that a manifest can declare. */
export type Field = 'replicas' | { label: string } | { variable: string }

const env = z.looseObject({ name: z.string() })
const containers = z.array(z.looseObject({ name: z.string(), env: z.array(env).optional(), envFrom: z.array(z.unknown()).optional() }))
const labelled = z.looseObject({ labels: z.record(z.string(), z.string()).optional() })

/** What is read of a manifest that was applied. */
const manifest = z.looseObject({
  metadata: labelled.optional(),
  spec: z.looseObject({
    replicas: z.number().optional(),
    template: z.looseObject({ metadata: labelled.optional(), spec: z.looseObject({ containers }).optional() }).optional(),
  }),
})
type AppliedManifest = z.infer<typeof manifest>

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue('not JSON')
    return z.NEVER
  }
})

/** The manifest that `kubectl apply` noted down last, when it can be read. */
export function lastApplied({ metadata }: Deployment): AppliedManifest | undefined {
  return json.pipe(manifest).safeParse(metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration']).data
}

/**
 * Whether a field was declared with the value that it has now: in the manifest that `kubectl apply` noted down, or as a
 * field that a manager applied on the server (https://kubernetes.io/docs/reference/using-api/server-side-apply/).
 */
export function isDeclared(deployment: Deployment, field: Field): boolean {
  const applied = lastApplied(deployment)
  const { metadata, spec } = deployment
  if (field === 'replicas') return applied?.spec.replicas === spec.replicas || isOwned(deployment, ['f:spec', 'f:replicas'])
  if ('label' in field) {
    const { label } = field
    const same = (a: string | undefined, b: string | undefined) => a !== undefined && a === b
    const template = ['f:spec', 'f:template', 'f:metadata', 'f:labels', `f:${label}`]
    const onPods = same(applied?.spec.template?.metadata?.labels?.[label], spec.template.metadata?.labels?.[label]) || isOwned(deployment, template)
    return onPods && (same(applied?.metadata?.labels?.[label], metadata.labels?.[label]) || isOwned(deployment, ['f:metadata', 'f:labels', `f:${label}`]))
  }
  return spec.template.spec.containers.some((container) => isVariableDeclared(deployment, applied, container, field.variable))
}

function isVariableDeclared(deployment: Deployment, applied: AppliedManifest | undefined, container: Container, name: string): boolean {
  const declared = applied?.spec.template?.spec?.containers.find((one) => one.name === container.name)
  const live = container.env?.find((one) => one.name === name)
  const at = ['f:spec', 'f:template', 'f:spec', 'f:containers', `k:{"name":"${container.name}"}`]
  if (live === undefined) {
    const whole = (container.envFrom ?? []).length > 0
    return whole && ((declared?.envFrom ?? []).length > 0 || isOwned(deployment, [...at, 'f:envFrom']))
  }
  const written = declared?.env?.find((one) => one.name === name)
  return (written !== undefined && isSameVariable(written as EnvVar, live)) || isOwned(deployment, [...at, 'f:env', `k:{"name":"${name}"}`])
}

/** The same value, or a reference to the same key; what the API server adds to a reference does not count. */
function isSameVariable(a: EnvVar, b: EnvVar): boolean {
  const reference = ({ valueFrom: from }: EnvVar) => {
    const key = from?.configMapKeyRef ?? from?.secretKeyRef
    return from === undefined ? undefined : [Object.keys(from)[0], key?.name, key?.key, from.fieldRef?.fieldPath]
  }
  return (a.value ?? '') === (b.value ?? '') && isDeepStrictEqual(reference(a), reference(b))
}

/** Whether a manager owns the field through an apply on the server, the way managed fields are written down. */
function isOwned({ metadata }: Deployment, path: readonly string[]): boolean {
  return (metadata.managedFields ?? []).some(({ operation, fieldsV1, subresource }) => {
    if (operation !== 'Apply' || subresource !== undefined) return false
    let fields: unknown = fieldsV1
    for (const step of path) fields = (fields as Record<string, unknown> | undefined)?.[step]
    return fields !== undefined
  })
}

/** "replicas", "label team", "variable STAGE". */
export function fieldInWords(field: Field): string {
  if (field === 'replicas') return field
  return 'label' in field ? `label ${field.label}` : `variable ${field.variable}`
}

/** What the manifest that was applied last says of the fields: "replicas: 2, no label team, no variable STAGE". */
export function declaredInWords(deployment: Deployment, fields: readonly Field[]): string {
  const applied = lastApplied(deployment)
  const saying = (field: Field): string => {
    if (isDeclared(deployment, field)) return `${fieldInWords(field)} as it is`
    if (field === 'replicas') return applied?.spec.replicas === undefined ? 'no replicas' : `replicas: ${applied.spec.replicas}`
    if (!('label' in field)) return `no ${fieldInWords(field)} as it is`
    const [own, pods] = [applied?.metadata?.labels?.[field.label], applied?.spec.template?.metadata?.labels?.[field.label]]
    return own === undefined && pods === undefined ? `no ${fieldInWords(field)}` : `${fieldInWords(field)} for ${own === undefined ? 'the pods' : 'the Deployment'} only`
  }
  return fields.map(saying).join(', ')
}
