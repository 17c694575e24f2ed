import { BlockList, isIPv4 } from 'node:net'
import type { Node } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { disagrees, type Fact } from './fact.ts'

const command = 'kubectl get service kube-dns -n kube-system'

/** The address of the Service in front of the cluster's DNS. */
export const dnsServiceIP: Fact = {
  compare(seen, value, at) {
    const service = seen.peek('Service', 'kube-dns', 'kube-system')
    const is = [service?.spec.clusterIP, ...(service?.spec.clusterIPs ?? [])].filter((ip) => ip !== undefined)
    if (service === undefined) return { lacks: noDnsService() }
    if (is.includes(value)) return true
    const shared = { expected: service.spec.clusterIP ?? '', command }
    const hints = ['There are pods and there is a Service in front of them. Which address stays?', 'The Service is called kube-dns, also where CoreDNS does the work.', `${command} and copy CLUSTER-IP`] as const
    if (isPodAddress(seen, value)) {
      return disagrees(value, at, {
        ...shared,
        id: 'dns-pod-address',
        title: 'That is the address of a DNS pod.',
        why: 'Pods come and go with their addresses. Every container is told the address of the Service, which stays.',
        hints,
      })
    }
    return disagrees(value, at, {
      ...shared,
      id: 'dns-address-differs',
      title: 'The DNS Service has another address.',
      why: 'Each container has this address in its /etc/resolv.conf. All Service names are resolved there.',
      hints,
    })
  },
}

/** Pods get their addresses from their node's podCIDR. */
function isPodAddress(seen: Observed, value: string): boolean {
  if (!isIPv4(value)) return false
  const ranges = new BlockList()
  for (const node of seen.all('Node') as (Node & { spec?: { podCIDR?: string } })[]) {
    const [net = '', prefix] = (node.spec?.podCIDR ?? '').split('/')
    if (isIPv4(net)) ranges.addSubnet(net, Number(prefix))
  }
  return ranges.check(value)
}

function noDnsService() {
  return {
    id: 'dns-service-hidden',
    title: 'This cluster does not show its DNS Service.',
    expected: 'Service kube-dns in kube-system',
    received: 'not there, or not to be seen by you',
    why: 'Most clusters keep their DNS behind a Service of this name. Yours does not, or does not let you look; you pass without this entry.',
    next: { act: 'See what a container is told instead.', command: 'kubectl exec POD -- cat /etc/resolv.conf' },
    hints: ['Nothing in your map has to change.', 'The nameserver of a container is the address.', 'kubectl exec POD -- cat /etc/resolv.conf'],
    about: [],
  } as const
}
