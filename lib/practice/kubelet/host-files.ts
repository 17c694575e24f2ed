import type { Pod } from '../data/types.ts'
import type { DnsConfig } from '../network/index.ts'

export const hostnameOf = (pod: Pod): string => (pod.spec.hostNetwork ? (pod.spec.nodeName ?? '') : (pod.spec.hostname ?? pod.metadata.name)).slice(0, 63).replace(/[.-]+$/, '')

/** How the names of a pod are resolved, by its DNS policy. */
export function dnsConfigOf(pod: Pod, nameserver: string): DnsConfig {
  const { dnsPolicy = 'ClusterFirst', dnsConfig, hostNetwork } = pod.spec
  const cluster = dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork)
  const search = cluster ? [`${pod.metadata.namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local'] : []
  const ndots = Number(dnsConfig?.options?.find((option) => option.name === 'ndots')?.value ?? (cluster ? 5 : 1))
  const own = dnsConfig?.nameservers?.[0]
  return { nameserver: own ?? (cluster ? nameserver : dnsPolicy === 'None' ? '' : nameserver), search: [...search, ...(dnsConfig?.searches ?? [])], ndots }
}

/** The files that the kubelet puts into every container, by their path. */
export function hostFiles(pod: Pod, podIP: string, dns: DnsConfig): Record<string, string> {
  const name = hostnameOf(pod)
  const { subdomain, hostAliases = [] } = pod.spec
  const full = subdomain ? `${name}.${subdomain}.${pod.metadata.namespace}.svc.cluster.local\t${name}` : name
  const aliases = hostAliases.map(({ ip, hostnames = [] }) => `${ip}\t${hostnames.join('\t')}\n`).join('')
  const hosts = `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\n${podIP}\t${full}\n`
  return {
    '/etc/hosts': hosts + (aliases === '' ? '' : `\n# Entries added by HostAliases.\n${aliases}`),
    '/etc/hostname': `${name}\n`,
    '/etc/resolv.conf': `${dns.search.length > 0 ? `search ${dns.search.join(' ')}\n` : ''}nameserver ${dns.nameserver}\noptions ndots:${dns.ndots}\n`,
  }
}
