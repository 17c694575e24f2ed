import type { ConfigMap, DownwardAPIVolumeFile, KeyToPath, Pod, Secret, Volume, VolumeProjection } from '../data/types.ts'
import type { Api } from '../seam.ts'
import { podField, resourceField } from './field.ts'

/** A volume that cannot be set up yet (FailedMount). */
export class MountError extends Error {
  override name = 'MountError'
}

export interface PayloadFile {
  path: string
  /** Byte string. */
  data: string
  mode: number
}

type Data = Record<string, string>

/** Made by the control plane in every namespace; pods start also while it is still on its way. */
const rootCertificates = 'kube-root-ca.crt'

const bytesOf = (base64: string) => Buffer.from(base64, 'base64').toString('latin1')
const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

function configMapBytes(api: Api, pod: Pod, name = '', optional = false): Data {
  const map = api.get<ConfigMap>('configmaps', pod.metadata.namespace, name)
  if (!map && !optional && name !== rootCertificates) throw new MountError(`configmap "${name}" not found`)
  const text = Object.entries(map?.data ?? {}).map(([key, value]) => [key, utf8(value)])
  const binary = Object.entries(map?.binaryData ?? {}).map(([key, value]) => [key, bytesOf(value)])
  return Object.fromEntries([...text, ...binary]) as Data
}

function secretBytes(api: Api, pod: Pod, name = '', optional = false): Data {
  const secret = api.get<Secret>('secrets', pod.metadata.namespace, name)
  if (!secret && !optional) throw new MountError(`secret "${name}" not found`)
  return Object.fromEntries(Object.entries(secret?.data ?? {}).map(([key, value]) => [key, bytesOf(value)]))
}

function chosen(kind: 'config' | 'secret', data: Data, items: KeyToPath[] | undefined, mode: number, optional = false): PayloadFile[] {
  if (!items) return Object.entries(data).map(([path, value]) => ({ path, data: value, mode }))
  return items.flatMap((item) => {
    const value = data[item.key]
    if (value === undefined && optional) return []
    if (value === undefined && item.key !== 'ca.crt') {
      throw new MountError(`${kind === 'config' ? 'configmap ' : ''}references non-existent ${kind} key: ${item.key}`)
    }
    return [{ path: item.path, data: value ?? '', mode: item.mode ?? mode }]
  })
}

function downward(pod: Pod, items: DownwardAPIVolumeFile[] | undefined, mode: number): PayloadFile[] {
  return (items ?? []).map((item) => {
    const text = item.fieldRef ? podField(pod, item.fieldRef.fieldPath) : item.resourceFieldRef ? resourceField(pod, item.resourceFieldRef, '') : ''
    return { path: item.path, data: utf8(text ?? ''), mode: item.mode ?? mode }
  })
}

/** What the files of a configMap, secret, downwardAPI or projected volume are; undefined for other kinds. Throws MountError. */
export function payloadOf(api: Api, pod: Pod, volume: Volume, token: (audience: string | undefined, seconds: number) => string): PayloadFile[] | undefined {
  const { configMap, secret, downwardAPI, projected } = volume
  if (configMap) return chosen('config', configMapBytes(api, pod, configMap.name, configMap.optional), configMap.items, configMap.defaultMode ?? 0o644, configMap.optional)
  if (secret) return chosen('secret', secretBytes(api, pod, secret.secretName, secret.optional), secret.items, secret.defaultMode ?? 0o644, secret.optional)
  if (downwardAPI) return downward(pod, downwardAPI.items, downwardAPI.defaultMode ?? 0o644)
  const mode = projected?.defaultMode ?? 0o644
  return projected && (projected.sources ?? []).flatMap((source) => projection(api, pod, source, mode, token))
}

function projection(api: Api, pod: Pod, source: VolumeProjection, mode: number, token: (audience: string | undefined, seconds: number) => string): PayloadFile[] {
  const { configMap, secret, downwardAPI, serviceAccountToken } = source
  if (configMap) return chosen('config', configMapBytes(api, pod, configMap.name, configMap.optional), configMap.items, mode, configMap.optional)
  if (secret) return chosen('secret', secretBytes(api, pod, secret.name, secret.optional), secret.items, mode, secret.optional)
  if (downwardAPI) return downward(pod, downwardAPI.items, mode)
  if (!serviceAccountToken) return []
  return [{ path: serviceAccountToken.path, data: token(serviceAccountToken.audience, serviceAccountToken.expirationSeconds ?? 3600), mode }]
}

/** Names of the ConfigMaps and Secrets that a volume shows, as `configmaps/x`. */
export function sourcesOf(volume: Volume): string[] {
  const one = (configMap: { name?: string } | undefined, secret: { name?: string } | undefined) => [
    ...(configMap?.name ? [`configmaps/${configMap.name}`] : []),
    ...(secret?.name ? [`secrets/${secret.name}`] : []),
  ]
  const own = one(volume.configMap, volume.secret && { name: volume.secret.secretName })
  return [...own, ...(volume.projected?.sources ?? []).flatMap((source) => one(source.configMap, source.secret))]
}

