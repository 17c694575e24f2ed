import type { Container, EnvVar, PodSpec, Probe, Toleration, Volume } from '../data/types.ts'
import { parseQuantity } from '../quantity.ts'
import type { FieldErrors } from './field-errors.ts'
import { validateAffinity, validateSpread } from './pod-placement-validation.ts'
import { checkLabels, checkName, dnsLabel, dnsSubdomain } from './names.ts'

/** What an API server refuses in a pod spec (pkg/apis/core/validation). `at` is the spec's field path. */
export function validatePodSpec(spec: PodSpec, errors: FieldErrors, at: string, fromTemplate = false): void {
  validateVolumes(spec.volumes ?? [], errors, `${at}.volumes`)
  const volumes = new Set((spec.volumes ?? []).map((volume) => volume.name))
  if ((spec.containers ?? []).length === 0) errors.required(`${at}.containers`)
  const names = new Set<string>()
  spec.initContainers?.forEach((container, index) => {
    const field = `${at}.initContainers[${index}]`
    validateContainer(container, errors, field, volumes, names)
    const sidecar = container.restartPolicy === 'Always'
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
      if (container[probe] && !sidecar) errors.forbidden(`${field}.${probe}`, 'may not be set for init containers without restartPolicy=Always')
    }
    if (container.lifecycle && !sidecar) errors.forbidden(`${field}.lifecycle`, 'may not be set for init containers without restartPolicy=Always')
  })
  spec.containers?.forEach((container, index) => {
    validateContainer(container, errors, `${at}.containers[${index}]`, volumes, names)
  })
  errors.oneOf(`${at}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never'])
  errors.oneOf(`${at}.dnsPolicy`, spec.dnsPolicy, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'])
  if (spec.hostname) checkName(errors, `${at}.hostname`, spec.hostname, dnsLabel)
  if (spec.subdomain) checkName(errors, `${at}.subdomain`, spec.subdomain, dnsLabel)
  if (spec.serviceAccountName) checkName(errors, `${at}.serviceAccountName`, spec.serviceAccountName, dnsSubdomain)
  if (spec.nodeName && !fromTemplate) checkName(errors, `${at}.nodeName`, spec.nodeName, dnsSubdomain)
  checkLabels(errors, `${at}.nodeSelector`, spec.nodeSelector)
  if (spec.terminationGracePeriodSeconds !== undefined && spec.terminationGracePeriodSeconds < 0) {
    errors.invalid(`${at}.terminationGracePeriodSeconds`, spec.terminationGracePeriodSeconds, 'must be greater than or equal to 0')
  }
  if (spec.activeDeadlineSeconds !== undefined && spec.activeDeadlineSeconds < 1) {
    errors.invalid(`${at}.activeDeadlineSeconds`, spec.activeDeadlineSeconds, 'must be between 1 and 2147483647, inclusive')
  }
  spec.tolerations?.forEach((toleration, index) => validateToleration(toleration, errors, `${at}.tolerations[${index}]`))
  validateAffinity(spec.affinity, errors, `${at}.affinity`)
  validateSpread(spec.topologySpreadConstraints ?? [], errors, `${at}.topologySpreadConstraints`)
}

function validateVolumes(volumes: Volume[], errors: FieldErrors, at: string): void {
  const seen = new Set<string>()
  volumes.forEach((volume, index) => {
    const field = `${at}[${index}]`
    if (!volume.name) errors.required(`${field}.name`)
    else {
      checkName(errors, `${field}.name`, volume.name, dnsLabel)
      if (seen.has(volume.name)) errors.duplicate(`${field}.name`, volume.name)
    }
    seen.add(volume.name)
    const sources = Object.keys(volume).filter((key) => key !== 'name')
    for (const extra of sources.slice(1)) errors.forbidden(`${field}.${extra}`, 'may not specify more than 1 volume type')
    if (volume.persistentVolumeClaim && !volume.persistentVolumeClaim.claimName) errors.required(`${field}.persistentVolumeClaim.claimName`)
    if (volume.configMap && !volume.configMap.name) errors.required(`${field}.configMap.name`)
    if (volume.secret && !volume.secret.secretName) errors.required(`${field}.secret.secretName`)
    if (volume.hostPath && !volume.hostPath.path) errors.required(`${field}.hostPath.path`)
    for (const source of ['configMap', 'secret'] as const) {
      const mode = volume[source]?.defaultMode
      if (mode !== undefined && (mode < 0 || mode > 0o777)) errors.invalid(`${field}.${source}.defaultMode`, mode, 'must be a number between 0 and 0777 (octal), both inclusive')
    }
  })
}

function validateContainer(container: Container, errors: FieldErrors, at: string, volumes: Set<string>, names: Set<string>): void {
  if (!container.name) errors.required(`${at}.name`)
  else {
    checkName(errors, `${at}.name`, container.name, dnsLabel)
    if (names.has(container.name)) errors.duplicate(`${at}.name`, container.name)
  }
  names.add(container.name)
  if (!container.image) errors.required(`${at}.image`)
  else if (container.image !== container.image.trim()) errors.invalid(`${at}.image`, container.image, 'must not have leading or trailing whitespace')
  errors.oneOf(`${at}.imagePullPolicy`, container.imagePullPolicy, ['Always', 'IfNotPresent', 'Never'])
  validatePorts(container, errors, at)
  container.env?.forEach((each, index) => validateEnv(each, errors, `${at}.env[${index}]`))
  const paths = new Set<string>()
  container.volumeMounts?.forEach((mount, index) => {
    const field = `${at}.volumeMounts[${index}]`
    if (!mount.name) errors.required(`${field}.name`)
    else if (!volumes.has(mount.name)) errors.notFound(`${field}.name`, mount.name)
    if (!mount.mountPath) errors.required(`${field}.mountPath`)
    else if (paths.has(mount.mountPath)) errors.invalid(`${field}.mountPath`, mount.mountPath, 'must be unique')
    paths.add(mount.mountPath)
    if (mount.subPath?.startsWith('/')) errors.invalid(`${field}.subPath`, mount.subPath, 'must be a relative path')
    if (mount.subPath?.split('/').includes('..')) errors.invalid(`${field}.subPath`, mount.subPath, "must not contain '..'")
  })
  validateProbe(container.livenessProbe, errors, `${at}.livenessProbe`, true)
  validateProbe(container.readinessProbe, errors, `${at}.readinessProbe`, false)
  validateProbe(container.startupProbe, errors, `${at}.startupProbe`, true)
  validateResources(container, errors, `${at}.resources`)
}

function validatePorts(container: Container, errors: FieldErrors, at: string): void {
  const names = new Set<string>()
  container.ports?.forEach((port, index) => {
    const field = `${at}.ports[${index}]`
    if (port.name) {
      if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(port.name) || port.name.length > 15 || !/[a-z]/.test(port.name) || port.name.includes('--')) {
        errors.invalid(`${field}.name`, port.name, port.name.length > 15 ? 'must be no more than 15 characters' : 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
      }
      if (names.has(port.name)) errors.duplicate(`${field}.name`, port.name)
      names.add(port.name)
    }
    if (port.containerPort === 0) errors.required(`${field}.containerPort`)
    else errors.port(`${field}.containerPort`, port.containerPort)
    errors.oneOf(`${field}.protocol`, port.protocol, ['SCTP', 'TCP', 'UDP'])
  })
}

function validateEnv({ name, value, valueFrom }: EnvVar, errors: FieldErrors, at: string): void {
  if (!name) errors.required(`${at}.name`)
  else if (name.includes('=')) errors.invalid(`${at}.name`, name, "a valid environment variable name must consist only of printable ASCII characters other than '='")
  if (!valueFrom) return
  const sources = Object.keys(valueFrom)
  if (sources.length === 0) errors.invalid(`${at}.valueFrom`, '', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`')
  else if (value) errors.invalid(`${at}.valueFrom`, '', 'may not be specified when `value` is not empty')
  for (const source of ['configMapKeyRef', 'secretKeyRef'] as const) {
    if (valueFrom[source] && !valueFrom[source].name) errors.invalid(`${at}.valueFrom.${source}.name`, '', 'must not be empty')
    if (valueFrom[source] && !valueFrom[source].key) errors.required(`${at}.valueFrom.${source}.key`)
  }
}

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const

function validateProbe(probe: Probe | undefined, errors: FieldErrors, at: string, once: boolean): void {
  if (!probe) return
  const set = handlers.filter((handler) => probe[handler])
  if (set.length === 0) errors.required(at, 'must specify a handler type')
  for (const extra of set.slice(1)) errors.forbidden(`${at}.${extra}`, 'may not specify more than 1 handler type')
  for (const handler of ['httpGet', 'tcpSocket'] as const) {
    const port = probe[handler]?.port
    if (typeof port === 'number') errors.port(`${at}.${handler}.port`, port)
  }
  for (const name of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const) {
    errors.nonNegative(`${at}.${name}`, probe[name])
  }
  if (once && probe.successThreshold !== undefined && probe.successThreshold > 1) {
    errors.invalid(`${at}.successThreshold`, probe.successThreshold, 'must be 1')
  }
}

function validateResources({ resources = {} }: Container, errors: FieldErrors, at: string): void {
  const { limits = {}, requests = {} } = resources
  for (const [kind, list] of [['limits', limits], ['requests', requests]] as const) {
    for (const [name, value] of Object.entries(list)) {
      if ((parseQuantity(value) ?? 0n) < 0n) errors.invalid(`${at}.${kind}[${name}]`, value, 'must be greater than or equal to 0')
      if (!['cpu', 'memory', 'ephemeral-storage'].includes(name) && !name.includes('/') && !name.startsWith('hugepages-')) {
        errors.invalid(`${at}.${kind}[${name}]`, name, 'must be a standard resource type or fully qualified')
        errors.invalid(`${at}.${kind}[${name}]`, name, 'must be a standard resource for containers')
      }
    }
  }
  for (const [name, request] of Object.entries(requests)) {
    const limit = limits[name]
    if (limit !== undefined && (parseQuantity(request) ?? 0n) > (parseQuantity(limit) ?? 0n)) {
      errors.invalid(`${at}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`)
    }
  }
}

function validateToleration({ key, operator, value, effect, tolerationSeconds }: Toleration, errors: FieldErrors, at: string): void {
  if (!key && operator !== 'Exists') errors.invalid(`${at}.operator`, operator ?? '', 'operator must be Exists when `key` is empty, which means "match all values and all keys"')
  if (operator) errors.oneOf(`${at}.operator`, operator, ['Equal', 'Exists'])
  if (operator === 'Exists' && value) errors.invalid(`${at}.operator`, operator, 'value must be empty when `operator` is \'Exists\'')
  if (effect) errors.oneOf(`${at}.effect`, effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') errors.invalid(`${at}.effect`, effect ?? '', "effect must be 'NoExecute' when `tolerationSeconds` is set")
}
