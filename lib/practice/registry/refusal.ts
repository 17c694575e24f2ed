import { ApiError } from '../seam.ts'
import type { Status } from '../seam.ts'

/** The refusals of an API server, worded as k8s.io/apimachinery/pkg/api/errors words them. */
export interface Named {
  group: string
  kind: string
  resource: string
}

export interface Cause {
  reason: string
  message: string
  field: string
}

export function refuse(code: number, reason: string | undefined, message: string, details?: Record<string, unknown>): ApiError {
  const status: Status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code }
  if (reason !== undefined) status.reason = reason
  if (details) status.details = details
  return new ApiError(status)
}

const about = ({ group, resource }: Named, name: string) => ({ ...(name && { name }), ...(group && { group }), kind: resource })
const qualified = ({ group, resource }: Named) => (group ? `${resource}.${group}` : resource)
const qualifiedKind = ({ group, kind }: Named) => (group ? `${kind}.${group}` : kind)

export const notFound = (type: Named, name: string): ApiError =>
  refuse(404, 'NotFound', `${qualified(type)} "${name}" not found`, about(type, name))

/** The path leads nowhere. */
export const noSuchResource = (): ApiError =>
  refuse(404, 'NotFound', 'the server could not find the requested resource', {})

export const alreadyExists = (type: Named, name: string): ApiError =>
  refuse(409, 'AlreadyExists', `${qualified(type)} "${name}" already exists`, about(type, name))

export const conflict = (type: Named, name: string, why = 'the object has been modified; please apply your changes to the latest version and try again'): ApiError =>
  refuse(409, 'Conflict', `Operation cannot be fulfilled on ${qualified(type)} "${name}": ${why}`, about(type, name))

/** A precondition names the kind where a conflict names the resource. */
export const preconditionFailed = (type: Named, name: string, why: string): ApiError =>
  refuse(409, 'Conflict', `Operation cannot be fulfilled on ${qualifiedKind(type)} "${name}": ${why}`,
    { name, ...(type.group && { group: type.group }), kind: type.kind })

export const forbidden = (type: Named, name: string, why: string): ApiError =>
  refuse(403, 'Forbidden', `${qualified(type)} ${name ? `"${name}" ` : ''}is forbidden: ${why}`, about(type, name))

export const badRequest = (message: string): ApiError => refuse(400, 'BadRequest', message)

export const methodNotAllowed = (): ApiError =>
  refuse(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})

/** A patch whose outcome is no object of its kind; `shown` is what the real one quotes of it. */
export const invalidPatch = (shown: string, why: string): ApiError =>
  invalid({ group: '', kind: '' }, '', [{ reason: 'FieldValueInvalid', message: `Invalid value: ${JSON.stringify(shown)}: ${why}`, field: 'patch' }])

export function invalid(type: Pick<Named, 'group' | 'kind'>, name: string, causes: Cause[]): ApiError {
  const list = causes.map((cause) => `${cause.field}: ${cause.message}`)
  const text = list.length === 1 ? list[0] : `[${list.join(', ')}]`
  const kind = type.group ? `${type.kind}.${type.group}` : type.kind
  return refuse(422, 'Invalid', `${kind} "${name}" is invalid: ${text}`, {
    ...(name && { name }), ...(type.group && { group: type.group }), kind: type.kind, causes,
  })
}
