import type { Container, Namespace, Pod, PodSpec, Volume } from '../data/types.ts'
import { everyContainer } from '../kinds/pod-defaults.ts'
import { forbidden } from '../registry/refusal.ts'
import type { Admission } from '../registry/registry.ts'

type Check = (spec: PodSpec) => string | undefined

const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(', ')

/** `container "c"`, `containers "a", "b"` */
const which = (containers: Container[]) => `container${containers.length > 1 ? 's' : ''} ${quoted(containers.map((each) => each.name))}`

/** A rule that each container keeps by itself. */
const each = (title: string, breaks: (container: Container) => boolean, must: string): Check => (spec) => {
  const bad = everyContainer(spec).filter(breaks)
  return bad.length > 0 ? `${title} (${which(bad)} ${must})` : undefined
}

const harmless = ['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT']
const plainVolumes = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret', 'image']
const sourceOf = (volume: Volume) => Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir'

function hostNamespaces(spec: PodSpec): string | undefined {
  const used = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((name) => spec[name]).map((name) => `${name}=true`)
  return used.length > 0 ? `host namespaces (${used.join(', ')})` : undefined
}

function hostPorts(spec: PodSpec): string | undefined {
  const bad = everyContainer(spec).filter((container) => container.ports?.some((port) => port.hostPort))
  const ports = bad.flatMap((container) => container.ports ?? []).flatMap((port) => port.hostPort ?? [])
  return bad.length > 0 ? `hostPort (${which(bad)} use${bad.length > 1 ? '' : 's'} hostPort${ports.length > 1 ? 's' : ''} ${ports.join(', ')})` : undefined
}

function volumes(title: string, restricted: (source: string) => boolean): Check {
  return (spec) => {
    const bad = (spec.volumes ?? []).filter((volume) => restricted(sourceOf(volume)))
    if (bad.length === 0) return undefined
    const names = quoted(bad.map((volume) => volume.name))
    const types = quoted([...new Set(bad.map(sourceOf))])
    return title === 'hostPath volumes'
      ? `${title} (volume${bad.length > 1 ? 's' : ''} ${names})`
      : `${title} (volume${bad.length > 1 ? 's' : ''} ${names} use${bad.length > 1 ? '' : 's'} restricted volume type${types.includes(',') ? 's' : ''} ${types})`
  }
}

const privileged = each('privileged', (container) => container.securityContext?.privileged === true, 'must not set securityContext.privileged=true')
const addedCapabilities: Check = (spec) => {
  const bad = everyContainer(spec).filter((container) => container.securityContext?.capabilities?.add?.some((name) => !harmless.includes(name)))
  const names = bad.flatMap((container) => container.securityContext?.capabilities?.add ?? []).filter((name) => !harmless.includes(name))
  return bad.length > 0 ? `non-default capabilities (${which(bad)} must not include ${quoted([...new Set(names)])} in securityContext.capabilities.add)` : undefined
}

const noEscalation = each('allowPrivilegeEscalation != false', (container) => container.securityContext?.allowPrivilegeEscalation !== false, 'must set securityContext.allowPrivilegeEscalation=false')
const dropAll = each('unrestricted capabilities', (container) => !container.securityContext?.capabilities?.drop?.includes('ALL'), 'must set securityContext.capabilities.drop=["ALL"]')
const onlyBind: Check = (spec) => {
  const bad = everyContainer(spec).filter((container) => container.securityContext?.capabilities?.add?.some((name) => name !== 'NET_BIND_SERVICE'))
  const names = bad.flatMap((container) => container.securityContext?.capabilities?.add ?? []).filter((name) => name !== 'NET_BIND_SERVICE')
  return bad.length > 0 ? `unrestricted capabilities (${which(bad)} must not include ${quoted([...new Set(names)])} in securityContext.capabilities.add)` : undefined
}

const nonRoot: Check = (spec) => {
  const bad = everyContainer(spec).filter((container) => (container.securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot) !== true)
  return bad.length > 0 ? `runAsNonRoot != true (pod or ${which(bad)} must set securityContext.runAsNonRoot=true)` : undefined
}

const notUser0: Check = (spec) => {
  if (spec.securityContext?.runAsUser === 0) return 'runAsUser=0 (pod must not set runAsUser=0)'
  const bad = everyContainer(spec).filter((container) => container.securityContext?.runAsUser === 0)
  return bad.length > 0 ? `runAsUser=0 (${which(bad)} must not set runAsUser=0)` : undefined
}

const seccomp: Check = (spec) => {
  const bad = everyContainer(spec).filter((container) => !['RuntimeDefault', 'Localhost'].includes((container.securityContext?.seccompProfile ?? spec.securityContext?.seccompProfile)?.type ?? ''))
  return bad.length > 0 ? `seccompProfile (pod or ${which(bad)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")` : undefined
}

const baseline: Check[] = [hostNamespaces, hostPorts, privileged, addedCapabilities, volumes('hostPath volumes', (source) => source === 'hostPath')]
const restricted: Check[] = [hostNamespaces, hostPorts, privileged, noEscalation, dropAll, onlyBind, volumes('restricted volume types', (source) => !plainVolumes.includes(source)), nonRoot, notUser0, seccomp]
const levels: Record<string, Check[]> = { privileged: [], baseline, restricted }

const broken = (level: string, spec: PodSpec): string => (levels[level] ?? []).flatMap((check) => check(spec) ?? []).join(', ')

interface Templated {
  spec?: { template?: { spec?: PodSpec }; jobTemplate?: { spec?: { template?: { spec?: PodSpec } } } }
}

/** Pod Security Standards by the namespace's labels: pods are refused, what makes pods is warned of. */
export const podSecurity: Admission = ({ operation, kind, draft, context, registry }) => {
  if (operation === 'DELETE' || !draft.metadata.namespace) return
  const namespace = registry.find(registry.kinds.named('namespaces'), undefined, draft.metadata.namespace) as Namespace | undefined
  const labels = namespace?.metadata.labels ?? {}
  const of = (mode: string) => ({ level: labels[`pod-security.kubernetes.io/${mode}`] ?? 'privileged', version: labels[`pod-security.kubernetes.io/${mode}-version`] ?? 'latest' })
  if (kind.key === '/pods') {
    if (operation !== 'CREATE') return
    const { spec, metadata } = draft as Pod
    const enforced = of('enforce')
    const why = broken(enforced.level, spec)
    if (why) throw forbidden(kind, metadata.name, `violates PodSecurity "${enforced.level}:${enforced.version}": ${why}`)
    warnOf(of('warn'), spec, context.warnings)
    return
  }
  const { spec } = draft as unknown as Templated
  const template = spec?.template?.spec ?? spec?.jobTemplate?.spec?.template?.spec
  if (!template?.containers) return
  const warned = labels['pod-security.kubernetes.io/warn'] ? of('warn') : of('enforce')
  warnOf(warned, template, context.warnings)
}

function warnOf({ level, version }: { level: string; version: string }, spec: PodSpec, warnings: string[]): void {
  const why = broken(level, spec)
  if (why) warnings.push(`would violate PodSecurity "${level}:${version}": ${why}`)
}
