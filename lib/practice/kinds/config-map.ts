import type { ConfigMap, Secret } from '../data/types.ts'
import { age } from '../http/table.ts'
import { equal } from '../registry/equal.ts'
import type { FieldErrors } from './field-errors.ts'
import { checkName, configKey } from './names.ts'
import { rules } from './rules.ts'

const maximum = 1024 * 1024

function validateKeys(data: Record<string, string> | undefined, errors: FieldErrors, at: string): void {
  for (const key of Object.keys(data ?? {})) checkName(errors, `${at}[${key}]`, key, configKey)
}

const size = (data: Record<string, string> | undefined) => Object.values(data ?? {}).reduce((sum, each) => sum + each.length, 0)

/** What is marked immutable stays so. */
function validateImmutable(object: ConfigMap | Secret, old: ConfigMap | Secret, errors: FieldErrors): void {
  if (!old.immutable) return
  if (!object.immutable) errors.forbidden('immutable', 'field is immutable when `immutable` is set')
  for (const name of ['data', 'binaryData'] as const) {
    if (!equal((object as ConfigMap)[name], (old as ConfigMap)[name])) errors.forbidden(name, 'field is immutable when `immutable` is set')
  }
}

export const configMapRules = rules<ConfigMap>({
  validate: ({ data, binaryData }, errors) => {
    validateKeys(data, errors, 'data')
    validateKeys(binaryData, errors, 'binaryData')
    for (const key of Object.keys(data ?? {})) if (binaryData && key in binaryData) errors.invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')
    if (size(data) + size(binaryData) > maximum) errors.tooLong('', maximum)
  },
  validateUpdate: validateImmutable,
  cells: ({ metadata, data, binaryData }, now) =>
    [metadata.name, Object.keys(data ?? {}).length + Object.keys(binaryData ?? {}).length, age(metadata.creationTimestamp, now)],
})

/** Keys that a type of Secret must have. */
const wanted: Record<string, string[]> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
}

export const secretRules = rules<Secret>({
  defaults: (secret) => {
    secret.type ||= 'Opaque'
    if (!secret.stringData) return
    const encoded = Object.entries(secret.stringData).map(([key, value]) => [key, Buffer.from(value).toString('base64')] as const)
    secret.data = { ...secret.data, ...Object.fromEntries(encoded) }
    delete secret.stringData
  },
  validate: ({ data, type = '' }, errors) => {
    validateKeys(data, errors, 'data')
    for (const key of wanted[type] ?? []) if (!data || !(key in data)) errors.required(`data[${key}]`)
    if (type === 'kubernetes.io/basic-auth' && !data?.username && !data?.password) errors.required('data[username]')
    if (size(data) > maximum * 1.34) errors.tooLong('data', maximum)
  },
  validateUpdate: (secret, old, errors) => {
    errors.immutable('type', secret.type, old.type)
    validateImmutable(secret, old, errors)
  },
  fields: ({ type }) => ({ type: type ?? '' }),
  cells: ({ metadata, type, data }, now) => [metadata.name, type ?? '', Object.keys(data ?? {}).length, age(metadata.creationTimestamp, now)],
})
