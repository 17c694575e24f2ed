import type { Container, Pod, PriorityClass, ServiceAccount, Volume } from '../data/types.ts'
import { randomSuffix } from '../registry/metadata.ts'
import { forbidden } from '../registry/refusal.ts'
import type { Admission } from '../registry/registry.ts'

const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The ServiceAccount admission: who the pod is, and its token as a projected volume in each container. */
export const serviceAccount: Admission = ({ operation, kind, draft, registry }) => {
  if (operation !== 'CREATE' || kind.key !== '/pods') return
  const { spec, metadata } = draft as Pod
  const name = spec.serviceAccountName ?? 'default'
  Object.assign(spec, { serviceAccountName: name, serviceAccount: name })
  const account = registry.find(registry.kinds.named('serviceaccounts'), metadata.namespace, name) as ServiceAccount | undefined
  if (!account) throw forbidden(kind, metadata.name, `error looking up service account ${metadata.namespace}/${name}: serviceaccount "${name}" not found`)
  if (!spec.imagePullSecrets && account.imagePullSecrets) spec.imagePullSecrets = [...account.imagePullSecrets]
  if ((spec.automountServiceAccountToken ?? account.automountServiceAccountToken) === false) return
  mountToken(spec)
}

function mountToken(spec: Pod['spec']): void {
  const name = `kube-api-access-${randomSuffix()}`
  const lacking = [...(spec.initContainers ?? []), ...spec.containers].filter((container) =>
    !container.volumeMounts?.some((mount) => mount.mountPath === mountPath))
  if (lacking.length === 0) return
  for (const container of lacking) mount(container, name)
  spec.volumes = [...(spec.volumes ?? []), tokenVolume(name)]
}

function mount(container: Container, name: string): void {
  container.volumeMounts = [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath }]
}

const tokenVolume = (name: string): Volume => ({
  name,
  projected: {
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ],
    defaultMode: 420,
  },
})

/** DefaultTolerationSeconds: pods stay five minutes on a node that is in trouble. */
export const tolerations: Admission = ({ operation, kind, draft }) => {
  if (operation !== 'CREATE' || kind.key !== '/pods') return
  const { spec } = draft as Pod
  for (const key of ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']) {
    const has = spec.tolerations?.some((each) => (each.key === key || !each.key) && (each.effect === 'NoExecute' || !each.effect))
    if (!has) spec.tolerations = [...(spec.tolerations ?? []), { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }]
  }
}

/** Priority: the number that a PriorityClass stands for. */
export const priority: Admission = ({ operation, kind, draft, registry }) => {
  if (operation !== 'CREATE' || kind.key !== '/pods') return
  const { spec, metadata } = draft as Pod
  const classes = registry.list(registry.kinds.named('priorityclasses')) as readonly PriorityClass[]
  const name = spec.priorityClassName ?? classes.find((each) => each.globalDefault)?.metadata.name
  const found = name ? classes.find((each) => each.metadata.name === name) : undefined
  if (name && !found) throw forbidden(kind, metadata.name, `no PriorityClass with name ${name} was found`)
  if (name) spec.priorityClassName = name
  spec.priority = found?.value ?? 0
  spec.preemptionPolicy ??= found?.preemptionPolicy ?? 'PreemptLowerPriority'
}
