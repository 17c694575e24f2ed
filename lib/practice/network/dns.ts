import type { Service } from '../data/types.ts'
import type { DnsAnswer, DnsQuestion } from '../processes/index.ts'
import type { ClusterView } from './cluster-view.ts'

const domain = 'cluster.local'

type Record = DnsAnswer['records'][number]

/** The cluster's DNS, as CoreDNS answers: Services of each kind, hostnames of headless ones, pods by address, SRV, PTR. */
export function answerDns(view: ClusterView, { name, type }: DnsQuestion): DnsAnswer {
  const asked = name.toLowerCase().replace(/\.$/, '')
  if (type === 'PTR') return reverse(view, asked)
  if (!asked.endsWith(`.${domain}`)) {
    // Nothing outside the cluster can be asked; names of one label no resolver would send out.
    return { status: asked.includes('.') ? 'SERVFAIL' : 'NXDOMAIN', records: [] }
  }
  const labels = asked.slice(0, -domain.length - 1).split('.')
  if (labels.at(-1) === 'pod') return podAnswer(view, asked, labels, type)
  const records = labels.at(-1) === 'svc' ? serviceRecords(view, asked, labels.slice(0, -1), type) : undefined
  if (!records) return { status: 'NXDOMAIN', records: [] }
  const fitting = records.filter((record) => record.type === type || record.type === 'CNAME')
  return { status: 'NOERROR', records: fitting }
}

function podAnswer(view: ClusterView, name: string, labels: string[], type: DnsQuestion['type']): DnsAnswer {
  const [dashed = '', namespace] = labels
  const address = dashed.replaceAll('-', '.')
  const known = labels.length === 3 && /^\d+\.\d+\.\d+\.\d+$/.test(address) && view.podAt(address)?.metadata.namespace === namespace
  if (!known) return { status: 'NXDOMAIN', records: [] }
  return { status: 'NOERROR', records: type === 'A' ? [{ name, type, value: address }] : [] }
}

/** Undefined when the name is not there at all. */
function serviceRecords(view: ClusterView, name: string, labels: string[], type: DnsQuestion['type']): Record[] | undefined {
  const [service, ...inner] = [view.services.get(`${labels.at(-1)}/${labels.at(-2)}`), ...labels.slice(0, -2)]
  if (!service) return undefined
  if (service.spec.type === 'ExternalName') {
    return inner.length === 0 ? [{ name, type: 'CNAME', value: service.spec.externalName ?? '' }] : undefined
  }
  if (inner.length === 2 && inner[0]?.startsWith('_')) return serverRecords(view, name, service, inner, type)
  const addresses = addressesOf(view, service)
  if (inner.length === 0) return addresses.map(({ address }) => ({ name, type: 'A', value: address }))
  const hosts = addresses.filter((one) => one.host === inner[0] && inner.length === 1)
  return hosts.length > 0 ? hosts.map(({ address }) => ({ name, type: 'A', value: address })) : undefined
}

function headless(service: Service): boolean {
  return service.spec.clusterIP === 'None'
}

function addressesOf(view: ClusterView, service: Service): { address: string; host?: string }[] {
  if (!headless(service)) return service.spec.clusterIP ? [{ address: service.spec.clusterIP }] : []
  return view.slicesOf(service).flatMap((slice) =>
    slice.endpoints
      .filter((endpoint) => endpoint.conditions?.ready !== false)
      .flatMap((endpoint) => endpoint.addresses.map((address) => ({ address, host: endpoint.hostname ?? address.replaceAll('.', '-') }))),
  )
}

function serverRecords(view: ClusterView, name: string, service: Service, [portLabel, protocol]: string[], type: DnsQuestion['type']): Record[] | undefined {
  const port = service.spec.ports?.find((one) => `_${one.name}` === portLabel && `_${(one.protocol ?? 'TCP').toLowerCase()}` === protocol)
  if (!port) return undefined
  if (type !== 'SRV') return []
  const base = `${service.metadata.name}.${service.metadata.namespace}.svc.${domain}`
  return addressesOf(view, service).map(({ host }) => ({ name, type: 'SRV', value: `0 100 ${port.port} ${host ? `${host}.` : ''}${base}` }))
}

function reverse(view: ClusterView, asked: string): DnsAnswer {
  const address = asked.endsWith('.in-addr.arpa') ? asked.split('.').slice(0, 4).reverse().join('.') : asked
  const name = `${address.split('.').reverse().join('.')}.in-addr.arpa`
  const record = (value: string): DnsAnswer => ({ status: 'NOERROR', records: [{ name, type: 'PTR', value }] })
  const service = view.serviceAt(address)
  if (service) return record(`${service.metadata.name}.${service.metadata.namespace}.svc.${domain}`)
  for (const one of view.services.values()) {
    if (!headless(one)) continue
    const host = addressesOf(view, one).find((endpoint) => endpoint.address === address)?.host
    if (host) return record(`${host}.${one.metadata.name}.${one.metadata.namespace}.svc.${domain}`)
  }
  return { status: 'NXDOMAIN', records: [] }
}
