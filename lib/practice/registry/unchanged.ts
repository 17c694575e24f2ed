import type { KubeObject } from '../seam.ts'
import { equal } from './equal.ts'

/** Everything but metadata and status. */
export function specChanged(draft: KubeObject, old: KubeObject): boolean {
  const spec = (object: KubeObject) => ({ ...object, metadata: undefined, status: undefined })
  return !equal(spec(draft), spec(old))
}

/** The same but for what a write alone changes. */
export function sameBut(draft: KubeObject, old: KubeObject): boolean {
  const times = (object: KubeObject) => ({
    ...object,
    metadata: { ...object.metadata, managedFields: object.metadata.managedFields?.map((entry) => ({ ...entry, time: '' })) },
  })
  return equal(times(draft), times(old))
}
