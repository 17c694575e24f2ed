import type { Api } from './seam.ts'
import { bootstrapRoles } from './schema/read.ts'

type Json = Record<string, unknown>

const clusterDnsAddress = '10.96.0.10'
const apiAddress = '10.96.0.1'
const apiNode = '172.18.0.2'

/** What is there before anybody asks: namespaces, the API's own Service, DNS, the default storage class, roles. */
export function bootstrap(api: Api): void {
  const make = (resource: string, object: Json) => api.create(resource, object as Parameters<Api['create']>[1])
  for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) make('namespaces', { metadata: { name } })
  make('services', {
    metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: { clusterIP: apiAddress, ports: [{ name: 'https', port: 443, targetPort: 6443 }] },
  })
  const apiPorts = [{ name: 'https', port: 6443, protocol: 'TCP' }]
  make('endpointslices', {
    metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4', endpoints: [{ addresses: [apiNode], conditions: { ready: true } }], ports: apiPorts,
  })
  make('endpoints', {
    metadata: { name: 'kubernetes', namespace: 'default', labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    subsets: [{ addresses: [{ ip: apiNode }], ports: apiPorts }],
  })
  make('services', {
    metadata: {
      name: 'kube-dns',
      namespace: 'kube-system',
      labels: { 'k8s-app': 'kube-dns', 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' },
      annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
    },
    spec: {
      clusterIP: clusterDnsAddress,
      selector: { 'k8s-app': 'kube-dns' },
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53, protocol: 'TCP' },
        { name: 'metrics', port: 9153, protocol: 'TCP' },
      ],
    },
  })
  make('serviceaccounts', { metadata: { name: 'coredns', namespace: 'kube-system' } })
  make('deployments', coredns)
  make('storageclasses', {
    metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'practice.pilothouse/volumes',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: false,
  })
  for (const [name, value] of [['system-cluster-critical', 2_000_000_000], ['system-node-critical', 2_000_001_000]] as const) {
    make('priorityclasses', { metadata: { name }, value, description: 'Used for system critical pods.' })
  }
  for (const role of bootstrapRoles.clusterroles) make('clusterroles', role)
  for (const binding of bootstrapRoles.clusterrolebindings) make('clusterrolebindings', binding)
}

/** The one pod of the control plane that learners look for: names are answered by the network itself. */
const coredns = {
  metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  spec: {
    replicas: 1,
    selector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    template: {
      metadata: { labels: { 'k8s-app': 'kube-dns' } },
      spec: {
        priorityClassName: 'system-cluster-critical',
        serviceAccountName: 'coredns',
        automountServiceAccountToken: false,
        tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }, { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
        dnsPolicy: 'Default',
        containers: [{
          name: 'coredns',
          image: 'registry.k8s.io/coredns/coredns:v1.12.1',
          imagePullPolicy: 'IfNotPresent',
          resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
          ports: [{ containerPort: 53, name: 'dns', protocol: 'UDP' }, { containerPort: 53, name: 'dns-tcp', protocol: 'TCP' }, { containerPort: 9153, name: 'metrics', protocol: 'TCP' }],
        }],
      },
    },
  },
}
