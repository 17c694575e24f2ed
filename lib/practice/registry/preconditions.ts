import { FieldErrors } from '../kinds/field-errors.ts'
import type { Kind } from '../kinds/kind.ts'
import type { DeleteOptions, KubeObject } from '../seam.ts'
import { badRequest, conflict, invalid, preconditionFailed } from './refusal.ts'

/** Name, namespace, uid and version of an update are those of the object it means to replace. */
export function checkIdentity(kind: Kind, draft: KubeObject, old: KubeObject, namespace: string | undefined): void {
  const { name, resourceVersion, uid, namespace: wanted } = draft.metadata
  if (name && name !== old.metadata.name) {
    throw badRequest(`the name of the object (${name}) does not match the name on the URL (${old.metadata.name})`)
  }
  if (kind.namespaced && wanted && wanted !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
  }
  draft.metadata.name = old.metadata.name
  if (resourceVersion && resourceVersion !== old.metadata.resourceVersion) throw conflict(kind, old.metadata.name)
  if (uid && uid !== old.metadata.uid) {
    const errors = new FieldErrors()
    errors.invalid('metadata.uid', uid, 'field is immutable')
    throw invalid(kind, old.metadata.name, errors.causes)
  }
}

/** What a deletion says the object must still be. */
export function checkPreconditions(kind: Kind, old: KubeObject, options: DeleteOptions): void {
  const { uid, resourceVersion, name } = { ...old.metadata }
  if (options.uid !== undefined && options.uid !== uid) {
    throw preconditionFailed(kind, name, `the UID in the precondition (${options.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`)
  }
  if (options.resourceVersion !== undefined && options.resourceVersion !== resourceVersion) {
    throw preconditionFailed(kind, name, `the ResourceVersion in the precondition (${options.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`)
  }
}
