import { randomUUID } from 'node:crypto'
import type { Lease, Node } from '../data/types.ts'
import { timestamp } from '../registry/metadata.ts'
import { kubernetesVersion } from '../http/version.ts'
import type { Controller, Surroundings } from './controller.ts'

const leaseSeconds = 40
const renewEvery = 10_000
const capacity = { cpu: '4', 'ephemeral-storage': '50Gi', 'hugepages-1Gi': '0', 'hugepages-2Mi': '0', memory: '8Gi', pods: '110' }
const simulated = 'practice.pilothouse/simulated'

/** Registers the nodes, keeps their leases and those of the control plane's parts. */
export function nodes({ api, clock }: Surroundings, count: number): Controller {
  const names = Array.from({ length: count }, (_, index) => `practice-${index + 1}`)
  const identities = new Map<string, string>()
  for (const [index, name] of names.entries()) register(name, index)
  renew()
  let timer = clock.setTimeout(again, renewEvery)

  function again(): void {
    renew()
    timer = clock.setTimeout(again, renewEvery)
  }

  function register(name: string, index: number): void {
    const kubelet = api.as(`system:node:${name}`)
    const existing = kubelet.get<Node>('nodes', undefined, name)
    const node = existing ?? kubelet.create<Node>('nodes', {
      metadata: {
        name,
        labels: {
          'beta.kubernetes.io/arch': 'amd64', 'beta.kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': name,
          'kubernetes.io/os': 'linux', [simulated]: 'true', ...(index === 0 && { 'node-role.kubernetes.io/control-plane': '' }),
        },
        annotations: { 'node.alpha.kubernetes.io/ttl': '0', [simulated]: 'This node is simulated: it runs nothing on any machine.' },
      },
      spec: { podCIDR: `10.244.${index}.0/24`, podCIDRs: [`10.244.${index}.0/24`] },
    })
    const { taints, ...spec } = node.spec
    const left = taints?.filter((taint) => taint.key !== 'node.kubernetes.io/not-ready')
    const ready = kubelet.update<Node>('nodes', { ...node, spec: { ...spec, ...(left && left.length > 0 && { taints: left }) } })
    kubelet.update<Node>('nodes', { ...ready, status: nodeStatus(name, index, ready) }, 'status')
  }

  function nodeStatus(name: string, index: number, node: Node): Node['status'] {
    const now = timestamp(clock.now())
    const condition = (type: string, status: string, reason: string, message: string) => ({ type, status, lastHeartbeatTime: now, lastTransitionTime: node.metadata.creationTimestamp, reason, message })
    return {
      addresses: [{ type: 'InternalIP', address: `172.18.0.${index + 2}` }, { type: 'Hostname', address: name }],
      capacity,
      allocatable: capacity,
      conditions: [
        condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
        condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
        condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
        condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: {
        architecture: 'amd64', bootID: node.status.nodeInfo?.bootID || randomUUID(), containerRuntimeVersion: 'practice://1', kernelVersion: 'simulated', kubeProxyVersion: '',
        kubeletVersion: `${kubernetesVersion}+practice`, machineID: node.status.nodeInfo?.machineID || randomUUID().replaceAll('-', ''), operatingSystem: 'linux',
        osImage: 'Pilothouse practice cluster (simulated)', systemUUID: node.status.nodeInfo?.systemUUID || randomUUID(),
      },
    } as unknown as Node['status']
  }

  function renew(): void {
    for (const name of names) lease('kube-node-lease', name, `system:node:${name}`, name)
    for (const part of ['kube-scheduler', 'kube-controller-manager']) lease('kube-system', part, `system:${part}`, `${names[0]}_${identity(part)}`)
  }

  function lease(namespace: string, name: string, user: string, holderIdentity: string): void {
    const as = api.as(user)
    const now = new Date(clock.now()).toISOString().replace(/(\.\d{3})Z$/, '$1000Z')
    const known = as.get<Lease>('leases', namespace, name)
    const duration = namespace === 'kube-system' ? 15 : leaseSeconds
    if (!known) as.create<Lease>('leases', { metadata: { name, namespace }, spec: { holderIdentity, leaseDurationSeconds: duration, renewTime: now, ...(namespace === 'kube-system' && { acquireTime: now, leaseTransitions: 0 }) } })
    else as.update<Lease>('leases', { ...known, spec: { ...known.spec, renewTime: now } })
  }


  function identity(part: string): string {
    const known = identities.get(part) ?? api.get<Lease>('leases', 'kube-system', part)?.spec.holderIdentity?.split('_')[1] ?? randomUUID()
    identities.set(part, known)
    return known
  }

  return { stop: () => timer.cancel() }
}
