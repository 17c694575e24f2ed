import { isKind, kinds, pathOf } from '#lib/cluster'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { mark } from './evidence.ts'

/** Label that every object of a lab's setup carries; its value is the lab's id. */
export const labLabel = `${mark}/lab`

const applied = 'kubectl.kubernetes.io/last-applied-configuration'

const manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string().refine(isKind, 'is not a kind that setups may use'),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional(), labels: z.record(z.string(), z.string()).optional(), annotations: z.record(z.string(), z.string()).optional() }),
})

/** An object of a setup.yaml. */
export type Manifest = z.infer<typeof manifest>

/** The objects of a setup.yaml, in its order. @throws Error that names the document and what is wrong with it */
export function parseSetup(text: string): Manifest[] {
  return parseAllDocuments(text).flatMap((document, index) => {
    const content: unknown = document.toJS()
    if (content === null) return []
    const parsed = manifest.safeParse(content)
    if (parsed.success) return [parsed.data]
    throw new Error(`setup.yaml, document ${index + 1}: ${z.prettifyError(parsed.error)}`)
  })
}

/** As the platform makes it: labelled, and with the annotation that `kubectl apply` would leave, so that a later apply merges well. */
export function asMade(object: Manifest, lab: string): Manifest {
  const labels = { ...object.metadata.labels, [labLabel]: lab }
  const labelled: Manifest = { ...object, metadata: { ...object.metadata, labels } }
  const annotations = { ...object.metadata.annotations, [applied]: `${JSON.stringify(labelled)}\n` }
  return { ...labelled, metadata: { ...labelled.metadata, annotations } }
}

/** Where an object of a setup lives. */
export function collectionOf({ kind, metadata }: Manifest): string {
  if (!isKind(kind)) throw new Error(`unknown kind ${String(kind)}`)
  return pathOf(kinds[kind], metadata.namespace)
}
