import type { ConfigMap, Container, EnvVar, Pod, Secret, Service } from '../data/types.ts'
import { toBytes } from '../processes/index.ts'
import type { Api } from '../seam.ts'
import { podField, resourceField } from './field.ts'

/** What keeps a container from being made, though its image is there (CreateContainerConfigError). */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Variables = Record<string, string>

/** Characters of one variable or argument, and of all of a container's, as Linux bounds them (MAX_ARG_STRLEN, ARG_MAX). */
const longest = 2 ** 17
const longestTogether = 2 ** 21

/** `$(NAME)` of what is known by then; `$$(NAME)` is `$(NAME)`. Throws ConfigError where that is too long to be a program's. */
export function expand(text: string, variables: Variables): string {
  let length = text.length
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (all, name: string | undefined) => {
    const word = name === undefined ? '$' : (variables[name] ?? all)
    length += word.length - all.length
    if (length > longest) throw new ConfigError(`argument list too long: ${text.slice(0, 80)}`)
    return word
  })
}

/** A container's environment, as byte strings: Services, envFrom, env, in this order. Throws ConfigError. */
export function environmentOf(api: Api, pod: Pod, container: Container): Variables {
  const out: Variables = serviceVariables(api, pod)
  let together = 0
  for (const source of container.envFrom ?? []) Object.assign(out, fromSource(api, pod, source))
  for (const variable of container.env ?? []) {
    const value = valueOf(api, pod, container, variable, out)
    if (value !== undefined) out[variable.name] = value
    together += variable.name.length + (value?.length ?? 0)
    if (together > longestTogether) throw new ConfigError(`argument list too long: the environment of container ${container.name}`)
  }
  return Object.fromEntries(Object.entries(out).map(([name, value]) => [name, toBytes(value)]))
}

/** Variables as Docker's links had them: for each Service of the namespace (unless unwanted), and always the API server. */
function serviceVariables(api: Api, pod: Pod): Variables {
  const out: Variables = {}
  const own = pod.spec.enableServiceLinks === false ? [] : api.list<Service>('services', { namespace: pod.metadata.namespace })
  const kubernetes = api.get<Service>('services', 'default', 'kubernetes')
  for (const service of kubernetes ? [...own.filter((one) => one.metadata.uid !== kubernetes.metadata.uid), kubernetes] : own) {
    const { clusterIP, ports = [] } = service.spec
    const [first] = ports
    if (!clusterIP || clusterIP === 'None' || !first) continue
    const name = service.metadata.name.toUpperCase().replaceAll('-', '_')
    out[`${name}_SERVICE_HOST`] = clusterIP
    out[`${name}_SERVICE_PORT`] = String(first.port)
    for (const port of ports) if (port.name) out[`${name}_SERVICE_PORT_${port.name.toUpperCase().replaceAll('-', '_')}`] = String(port.port)
    const urlOf = (port: typeof first) => `${(port.protocol ?? 'TCP').toLowerCase()}://${clusterIP}:${port.port}`
    out[`${name}_PORT`] = urlOf(first)
    for (const port of ports) {
      const prefix = `${name}_PORT_${port.port}_${port.protocol ?? 'TCP'}`
      Object.assign(out, { [prefix]: urlOf(port), [`${prefix}_PROTO`]: (port.protocol ?? 'TCP').toLowerCase(), [`${prefix}_PORT`]: String(port.port), [`${prefix}_ADDR`]: clusterIP })
    }
  }
  return out
}

const decode = (base64: string) => Buffer.from(base64, 'base64').toString('utf8')

export function configMapData(map: ConfigMap): Variables {
  return { ...map.data, ...Object.fromEntries(Object.entries(map.binaryData ?? {}).map(([key, value]) => [key, decode(value)])) }
}

export function secretData(secret: Secret): Variables {
  return Object.fromEntries(Object.entries(secret.data ?? {}).map(([key, value]) => [key, decode(value)]))
}

function fromSource(api: Api, pod: Pod, source: NonNullable<Container['envFrom']>[number]): Variables {
  const reference = source.configMapRef ?? source.secretRef
  const data = dataOf(api, pod, source.configMapRef ? 'configmap' : 'secret', reference?.name ?? '', reference?.optional)
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [(source.prefix ?? '') + key, value]))
}

function dataOf(api: Api, pod: Pod, kind: 'configmap' | 'secret', name: string, optional = false): Variables | undefined {
  const { namespace } = pod.metadata
  if (kind === 'configmap') {
    const map = api.get<ConfigMap>('configmaps', namespace, name)
    if (map) return configMapData(map)
  } else {
    const secret = api.get<Secret>('secrets', namespace, name)
    if (secret) return secretData(secret)
  }
  if (optional) return undefined
  throw new ConfigError(`${kind} "${name}" not found`)
}

function valueOf(api: Api, pod: Pod, container: Container, variable: EnvVar, known: Variables): string | undefined {
  const from = variable.valueFrom
  if (!from) return expand(variable.value ?? '', known)
  if (from.fieldRef) {
    const value = podField(pod, from.fieldRef.fieldPath)
    if (value === undefined) throw new ConfigError(`unsupported fieldPath: ${from.fieldRef.fieldPath}`)
    return value
  }
  if (from.resourceFieldRef) return resourceField(pod, from.resourceFieldRef, container.name)
  const reference = from.configMapKeyRef ?? from.secretKeyRef
  if (!reference) return ''
  const kind = from.configMapKeyRef ? 'configmap' : 'secret'
  const data = dataOf(api, pod, kind, reference.name ?? '', reference.optional)
  const value = data?.[reference.key]
  if (value === undefined && !reference.optional) {
    throw new ConfigError(`couldn't find key ${reference.key} in ${kind === 'configmap' ? 'ConfigMap' : 'Secret'} ${pod.metadata.namespace}/${reference.name}`)
  }
  return value
}
