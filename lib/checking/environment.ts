import type { Container, PodSpec } from './objects.ts'

/** A ConfigMap or Secret that containers take values from, in their own namespace. */
export interface Source {
  kind: 'ConfigMap' | 'Secret'
  name: string
}

/** Where the value of a container's variable comes from. */
export type Origin = { is: 'key'; source: Source; key: string } | { is: 'typed'; value: string } | { is: 'elsewhere' }

/** The keys that a source has at present. */
export type KeysOf = (source: Source) => readonly string[]

/** The containers that live as long as the pod: the ordinary ones and native sidecars. */
export function lastingContainers(spec: PodSpec): Container[] {
  return [...spec.containers, ...(spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')]
}

/**
 * Where a variable comes from, as the kubelet puts an environment together: env wins over envFrom, the later entry over the
 * earlier one, and $(NAME) stands for a variable before it. undefined when the container does not have the variable.
 */
export function originOf(container: Container, variable: string, keysOf: KeysOf): Origin | undefined {
  const entries = container.env ?? []
  const at = entries.findLastIndex(({ name }) => name === variable)
  const entry = entries[at]
  if (entry === undefined) return fromAll(container, variable, keysOf)
  const { configMapKeyRef, secretKeyRef } = entry.valueFrom ?? {}
  if (configMapKeyRef !== undefined) return { is: 'key', source: { kind: 'ConfigMap', name: configMapKeyRef.name ?? '' }, key: configMapKeyRef.key }
  if (secretKeyRef !== undefined) return { is: 'key', source: { kind: 'Secret', name: secretKeyRef.name ?? '' }, key: secretKeyRef.key }
  if (entry.value === undefined) return entry.valueFrom === undefined ? { is: 'typed', value: '' } : { is: 'elsewhere' }
  const reference = /^\$\(([^)]+)\)$/.exec(entry.value)?.[1]
  const before = { ...container, env: entries.slice(0, at) }
  return (reference === undefined ? undefined : originOf(before, reference, keysOf)) ?? { is: 'typed', value: entry.value }
}

function fromAll(container: Container, variable: string, keysOf: KeysOf): Origin | undefined {
  for (const { prefix = '', configMapRef, secretRef } of (container.envFrom ?? []).toReversed()) {
    if (!variable.startsWith(prefix)) continue
    const key = variable.slice(prefix.length)
    const source: Source = configMapRef === undefined ? { kind: 'Secret', name: secretRef?.name ?? '' } : { kind: 'ConfigMap', name: configMapRef.name ?? '' }
    if (keysOf(source).includes(key)) return { is: 'key', source, key }
  }
  return undefined
}
