import type { Container, DownwardAPIVolumeFile, Lifecycle, PodSpec, Probe, ProjectedVolumeSource, Volume } from '../data/types.ts'

/** Kubernetes' defaulting of pod specs, in templates as in pods (pkg/apis/core/v1/defaults.go). */
export function defaultPodSpec(spec: PodSpec): void {
  spec.restartPolicy ??= 'Always'
  spec.terminationGracePeriodSeconds ??= 30
  spec.dnsPolicy ??= 'ClusterFirst'
  spec.securityContext ??= {}
  spec.schedulerName ??= 'default-scheduler'
  const account = spec.serviceAccountName ?? spec.serviceAccount
  if (account) Object.assign(spec, { serviceAccountName: account, serviceAccount: account })
  for (const container of everyContainer(spec)) defaultContainer(container, spec.hostNetwork === true)
  for (const volume of spec.volumes ?? []) defaultVolume(volume)
}

/** Only a pod itself, not a template: a container asks for what it is limited to. */
export function defaultPod(spec: PodSpec): void {
  defaultPodSpec(spec)
  spec.enableServiceLinks ??= true
  for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
    const { limits, requests } = container.resources ?? {}
    if (limits) container.resources = { ...container.resources, limits, requests: { ...limits, ...requests } }
  }
}

export const everyContainer = (spec: PodSpec): Container[] =>
  [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...((spec.ephemeralContainers ?? []) as unknown as Container[])]

/** Always for `latest`, said or not; else only when it is not there yet. */
function pullPolicy(image: string): string {
  if (image.includes('@')) return 'IfNotPresent'
  const tag = /:([^:/]+)$/.exec(image)?.[1]
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent'
}

function defaultContainer(container: Container, hostNetwork: boolean): void {
  container.terminationMessagePath ??= '/dev/termination-log'
  container.terminationMessagePolicy ??= 'File'
  container.imagePullPolicy ??= pullPolicy(container.image ?? '')
  for (const port of container.ports ?? []) {
    port.protocol ??= 'TCP'
    if (hostNetwork) port.hostPort ??= port.containerPort
  }
  for (const { valueFrom } of container.env ?? []) {
    if (valueFrom?.fieldRef) valueFrom.fieldRef.apiVersion ??= 'v1'
    if (valueFrom?.resourceFieldRef) valueFrom.resourceFieldRef.divisor ??= '0'
  }
  for (const probe of [container.livenessProbe, container.readinessProbe, container.startupProbe]) if (probe) defaultProbe(probe)
  defaultLifecycle(container.lifecycle)
}

function defaultProbe(probe: Probe): void {
  if (probe.httpGet) defaultHttp(probe.httpGet)
  if (probe.grpc) probe.grpc.service ??= ''
  probe.timeoutSeconds ??= 1
  probe.periodSeconds ??= 10
  probe.successThreshold ??= 1
  probe.failureThreshold ??= 3
}

function defaultHttp(action: { path?: string; scheme?: string }): void {
  action.path ??= '/'
  action.scheme ??= 'HTTP'
}

function defaultLifecycle(lifecycle: Lifecycle | undefined): void {
  for (const handler of [lifecycle?.preStop, lifecycle?.postStart]) if (handler?.httpGet) defaultHttp(handler.httpGet)
}

const volumeSources = (volume: Volume) => Object.keys(volume).filter((key) => key !== 'name')

function defaultVolume(volume: Volume): void {
  if (volumeSources(volume).length === 0) volume.emptyDir = {}
  for (const source of [volume.configMap, volume.secret, volume.downwardAPI, volume.projected]) if (source) source.defaultMode ??= 420
  if (volume.hostPath) volume.hostPath.type ??= ''
  defaultFiles(volume.downwardAPI?.items)
  if (volume.projected) defaultProjection(volume.projected)
  if (volume.ephemeral?.volumeClaimTemplate) volume.ephemeral.volumeClaimTemplate.spec.volumeMode ??= 'Filesystem'
}

function defaultProjection(projected: ProjectedVolumeSource): void {
  for (const source of projected.sources ?? []) {
    if (source.serviceAccountToken) source.serviceAccountToken.expirationSeconds ??= 3600
    defaultFiles(source.downwardAPI?.items)
  }
}

function defaultFiles(items: DownwardAPIVolumeFile[] | undefined): void {
  for (const { fieldRef, resourceFieldRef } of items ?? []) {
    if (fieldRef) fieldRef.apiVersion ??= 'v1'
    if (resourceFieldRef) resourceFieldRef.divisor ??= '0'
  }
}
