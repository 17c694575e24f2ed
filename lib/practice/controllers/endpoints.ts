import type { Endpoint, Endpoints, EndpointPort, EndpointSlice, Pod, Service, ServicePort } from '../data/types.ts'
import { equal } from '../registry/equal.ts'
import { timestamp } from '../registry/metadata.ts'
import type { Api } from '../seam.ts'
import { labelSelector } from '../store/selector.ts'
import { Watches, actingAs, fromKey, keyOf } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { isFinished, isReady, ownerReference } from './pods.ts'

const serviceLabel = 'kubernetes.io/service-name'
const headless = 'service.kubernetes.io/headless'

/** Keeps one EndpointSlice per Service (per set of port numbers, where named ports differ) and the older Endpoints. */
export function endpoints(around: Surroundings): Controller {
  const slices = actingAs(around.api, 'endpointslice-controller')
  const older = actingAs(around.api, 'endpoint-controller')
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const service = around.api.get<Service>('services', namespace, name)
    if (!service) {
      removeEndpoints(older, namespace, name)
      return
    }
    if (!service.spec.selector || service.spec.type === 'ExternalName') return
    const pods = podsOf(around.api, service)
    syncSlices(slices, service, pods)
    syncEndpoints(older, service, pods, around.clock.now())
  })
  watches.on('services')
  watches.each<EndpointSlice>('endpointslices', ({ type, object }) => {
    const name = object.metadata.labels?.[serviceLabel]
    if (type === 'DELETED' && name) watches.queue.add(`${object.metadata.namespace}/${name}`)
  })
  watches.each<Pod>('pods', ({ object, old }) => {
    for (const service of around.api.list<Service>('services', { namespace: object.metadata.namespace })) {
      const matches = selects(service)
      if (matches(object) || (old && matches(old))) watches.queue.add(keyOf(service))
    }
  })
  return watches
}

const selects = ({ spec }: Service) => {
  const matches = spec.selector && Object.keys(spec.selector).length > 0 ? labelSelector({ matchLabels: spec.selector }) : () => false
  return ({ metadata }: Pod) => matches(metadata.labels)
}

const podsOf = (api: Api, service: Service): Pod[] =>
  api.list<Pod>('pods', { namespace: service.metadata.namespace, labels: service.spec.selector }).filter((pod) => pod.status.podIP && !isFinished(pod))

/** Where a Service's port leads on a pod; undefined: the pod names no such port. */
export function targetPort(pod: Pod, port: ServicePort): number | undefined {
  if (typeof port.targetPort === 'number') return port.targetPort
  const sidecars = (pod.spec.initContainers ?? []).filter((each) => each.restartPolicy === 'Always')
  return [...pod.spec.containers, ...sidecars].flatMap((each) => each.ports ?? []).find((each) =>
    each.name === port.targetPort && (each.protocol ?? 'TCP') === (port.protocol ?? 'TCP'))?.containerPort
}

function portsOf(service: Service, pod: Pod): EndpointPort[] {
  return (service.spec.ports ?? []).flatMap((port) => {
    const number = targetPort(pod, port)
    return number === undefined ? [] : [{ name: port.name ?? '', protocol: port.protocol, port: number, ...(port.appProtocol && { appProtocol: port.appProtocol }) }]
  })
}

function endpointOf(service: Service, pod: Pod): Endpoint {
  const terminating = pod.metadata.deletionTimestamp !== undefined
  const serving = isReady(pod)
  const ready = (serving && !terminating) || service.spec.publishNotReadyAddresses === true
  const { hostname, subdomain, nodeName } = pod.spec
  return {
    addresses: [pod.status.podIP!],
    conditions: { ready, serving: serving || service.spec.publishNotReadyAddresses === true, terminating },
    ...(hostname && subdomain === service.metadata.name && { hostname }),
    targetRef: { kind: 'Pod', namespace: pod.metadata.namespace, name: pod.metadata.name, uid: pod.metadata.uid },
    nodeName,
  }
}

function syncSlices(api: Api, service: Service, pods: Pod[]): void {
  const { metadata } = service
  const groups = Map.groupBy(pods, (pod) => JSON.stringify(portsOf(service, pod)))
  const wanted = [...groups].map(([ports, of]) => ({ ports: JSON.parse(ports) as EndpointPort[], endpoints: of.map((pod) => endpointOf(service, pod)) }))
  if (wanted.length === 0) wanted.push({ ports: [], endpoints: [] })
  const existing = [...api.list<EndpointSlice>('endpointslices', { namespace: metadata.namespace, labels: { [serviceLabel]: metadata.name } })]
    .filter((slice) => slice.metadata.labels?.['endpointslice.kubernetes.io/managed-by'] === 'endpointslice-controller.k8s.io')
  for (const { ports, endpoints: list } of wanted) {
    const at = existing.findIndex((slice) => equal(slice.ports, ports.length > 0 ? ports : undefined))
    const slice = at >= 0 ? existing.splice(at, 1)[0]! : existing.shift()
    const content = { addressType: 'IPv4', endpoints: list, ports }
    if (!slice) api.create<EndpointSlice>('endpointslices', { metadata: sliceMetadata(service), ...content })
    else if (!equal(slice.endpoints ?? [], list) || !equal(slice.ports ?? [], ports)) api.update<EndpointSlice>('endpointslices', { ...slice, ...content })
  }
  for (const { metadata: spare } of existing) api.delete('endpointslices', spare.namespace, spare.name)
}

const sliceMetadata = (service: Service) => ({
  generateName: `${service.metadata.name}-`,
  namespace: service.metadata.namespace,
  labels: {
    ...service.metadata.labels,
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    [serviceLabel]: service.metadata.name,
    ...(service.spec.clusterIP === 'None' && { [headless]: '' }),
  },
  ownerReferences: ownerReference({ ...service, apiVersion: 'v1', kind: 'Service' }),
})

function syncEndpoints(api: Api, service: Service, pods: Pod[], now: number): void {
  const { namespace, name, labels } = service.metadata
  const subsets = [...Map.groupBy(pods, (pod) => JSON.stringify(portsOf(service, pod)))].map(([ports, of]) => {
    const addresses = (list: Pod[]) => list.map((pod) => ({
      ip: pod.status.podIP!, nodeName: pod.spec.nodeName, targetRef: { kind: 'Pod', namespace, name: pod.metadata.name, uid: pod.metadata.uid },
    }))
    const open = (pod: Pod) => service.spec.publishNotReadyAddresses === true || (isReady(pod) && !pod.metadata.deletionTimestamp)
    const ready = of.filter(open)
    const rest = of.filter((pod) => !open(pod) && !pod.metadata.deletionTimestamp)
    return {
      ...(ready.length > 0 && { addresses: addresses(ready) }),
      ...(rest.length > 0 && { notReadyAddresses: addresses(rest) }),
      ports: (JSON.parse(ports) as EndpointPort[]).map(({ name: portName, ...port }) => ({ ...(portName && { name: portName }), ...port })),
    }
  }).filter((each) => 'addresses' in each || 'notReadyAddresses' in each)
  const existing = api.get<Endpoints>('endpoints', namespace, name)
  const wanted = { ...labels, 'endpoints.kubernetes.io/managed-by': 'endpoint-controller', ...(service.spec.clusterIP === 'None' && { [headless]: '' }) }
  if (!existing) {
    api.create<Endpoints>('endpoints', {
      metadata: { name, namespace, labels: wanted, annotations: { 'endpoints.kubernetes.io/last-change-trigger-time': timestamp(now) } },
      ...(subsets.length > 0 && { subsets: subsets as Endpoints['subsets'] }),
    })
  } else if (!equal(existing.subsets ?? [], subsets)) api.update<Endpoints>('endpoints', { ...existing, subsets: subsets as Endpoints['subsets'] })
}

function removeEndpoints(api: Api, namespace: string | undefined, name: string): void {
  if (api.get('endpoints', namespace, name)) api.delete('endpoints', namespace, name)
}
