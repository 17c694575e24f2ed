import type { Kind } from '#lib/cluster'
import type { EndpointSlice, KubeObject, Pod, Service } from '../objects.ts'
import { controllerOf, isTerminating } from '../ownership.ts'
import { selects } from '../selector.ts'
import type { Objects, Picture, PictureEdge, PictureNode } from './model.ts'
import { seenOf } from './seen-of.ts'

/** Objects of one kind and owner beyond this are drawn together: a picture of 200 boxes shows less than one that says 200. */
const drawnApart = 8

/** Kinds that are drawn; others only say how these belong together. */
const drawn: readonly Kind[] = ['CronJob', 'Job', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod', 'Service', 'ConfigMap', 'Secret', 'PersistentVolumeClaim']

/** Every namespace has this ConfigMap; it is nobody's work. */
const everywhere = 'kube-root-ca.crt'

/** The picture of some objects: a pure function, so that it is the same wherever they came from. */
export function pictureOf(objects: Objects): Picture {
  const of = <T extends KubeObject>(kind: Kind) => (objects.get(kind) ?? []) as readonly T[]
  const pods = of<Pod>('Pod')
  const services = of<Service>('Service')
  const shown = drawn.map((kind) => [kind, of(kind).filter(({ metadata }) => metadata.name !== everywhere)] as const)
  const stands = drawnFor(shown)
  const asked = new Set(services.flatMap(({ spec }) => Object.entries(spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)))
  const keys = new Set([...asked].map((pair) => pair.split('=')[0]))
  const nodes = shown.flatMap(([kind, all]) =>
    all.filter(({ metadata }) => stands(metadata.uid) === metadata.uid).map((object) => nodeOf(kind, object, kind === 'Pod' ? keys : new Set())),
  )
  const groups = shown.flatMap(([kind, all]) => together(kind, all, stands))
  const known = new Set([...nodes, ...groups].map(({ id }) => id))
  const edges = [...owning(shown.flatMap(([, all]) => all), stands), ...selecting(services, pods, of<EndpointSlice>('EndpointSlice'), stands), ...mounting(pods, objects, stands)]
  return { nodes: [...nodes, ...groups], edges: distinct(edges.filter(({ from, to }) => known.has(from) && known.has(to))) }
}

function nodeOf(kind: Kind, object: KubeObject, keys: ReadonlySet<string | undefined>): PictureNode {
  const { uid, name, namespace, labels = {} } = object.metadata
  const tags = Object.entries(labels).filter(([key]) => keys.has(key)).map(([key, value]) => `${key}=${value}`)
  const { selector } = (object as Service).spec ?? {}
  const own = kind === 'Service' ? Object.entries((selector ?? {}) as Record<string, string>).map(([key, value]) => `${key}=${value}`) : tags
  return { id: uid, kind, name, namespace, ...seenOf(kind, object), tags: own, count: 1 }
}

/** Which node an object is drawn as: its own, or that of the many it belongs to. */
function drawnFor(shown: readonly (readonly [Kind, readonly KubeObject[]])[]): (uid: string) => string {
  const group = new Map<string, string>()
  for (const [kind, all] of shown) {
    for (const [owner, owned] of Map.groupBy(all, (object) => controllerOf(object)?.uid ?? '')) {
      if (owned.length <= drawnApart) continue
      for (const { metadata } of owned.slice(drawnApart - 1)) group.set(metadata.uid, `${owner}/${kind}/more`)
    }
  }
  return (uid) => group.get(uid) ?? uid
}

function together(kind: Kind, all: readonly KubeObject[], stands: (uid: string) => string): PictureNode[] {
  const many = Map.groupBy(all.filter(({ metadata }) => stands(metadata.uid) !== metadata.uid), ({ metadata }) => stands(metadata.uid))
  return [...many].map(([id, group]) => {
    const standings = group.map((object) => seenOf(kind, object).standing)
    const well = standings.filter((standing) => standing === 'well').length
    const standing = standings.includes('broken') ? 'broken' : standings.includes('working') ? 'working' : (standings[0] ?? 'still')
    return { id, kind, name: `${group.length} more`, namespace: group[0]?.metadata.namespace, seen: kind === 'Pod' ? `${well} Ready` : '', standing, tags: [], count: group.length }
  })
}

function owning(objects: readonly KubeObject[], stands: (uid: string) => string): PictureEdge[] {
  return objects.flatMap((object) => {
    const owner = controllerOf(object)
    return owner === undefined ? [] : [{ from: owner.uid, to: stands(object.metadata.uid), relation: 'owns' as const }]
  })
}

function selecting(services: readonly Service[], pods: readonly Pod[], slices: readonly EndpointSlice[], stands: (uid: string) => string): PictureEdge[] {
  return services.flatMap((service) => {
    const ready = new Set(
      slices
        .filter(({ metadata }) => metadata.namespace === service.metadata.namespace && metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name)
        .flatMap(({ endpoints }) => endpoints ?? [])
        .filter(({ conditions }) => conditions?.ready !== false)
        .map(({ targetRef }) => targetRef?.uid),
    )
    return pods
      .filter((pod) => pod.metadata.namespace === service.metadata.namespace && selects(service.spec.selector, pod.metadata.labels) && !isTerminating(pod))
      .map((pod) => ({ from: service.metadata.uid, to: stands(pod.metadata.uid), relation: 'selects' as const, ready: ready.has(pod.metadata.uid) }))
  })
}

function mounting(pods: readonly Pod[], objects: Objects, stands: (uid: string) => string): PictureEdge[] {
  const uidOf = (kind: Kind, name: string | undefined, namespace: string | undefined) =>
    ((objects.get(kind) ?? []) as readonly KubeObject[]).find(({ metadata }) => metadata.name === name && metadata.namespace === namespace)?.metadata.uid
  return pods.flatMap((pod) =>
    usedBy(pod).flatMap(([kind, name]) => {
      const used = uidOf(kind, name, pod.metadata.namespace)
      return used === undefined ? [] : [{ from: stands(pod.metadata.uid), to: used, relation: 'mounts' as const }]
    }),
  )
}

/** What a pod takes in: through volumes and through variables. */
function usedBy({ spec }: Pod): [Kind, string | undefined][] {
  const volumes = (spec.volumes ?? []).flatMap(({ configMap, secret, persistentVolumeClaim, projected }): [Kind, string | undefined][] => [
    ...(configMap === undefined ? [] : [['ConfigMap', configMap.name] as [Kind, string | undefined]]),
    ...(secret === undefined ? [] : [['Secret', secret.secretName] as [Kind, string | undefined]]),
    ...(persistentVolumeClaim === undefined ? [] : [['PersistentVolumeClaim', persistentVolumeClaim.claimName] as [Kind, string | undefined]]),
    ...(projected?.sources ?? []).flatMap((source): [Kind, string | undefined][] => [
      ...(source.configMap === undefined ? [] : [['ConfigMap', source.configMap.name] as [Kind, string | undefined]]),
      ...(source.secret === undefined ? [] : [['Secret', source.secret.name] as [Kind, string | undefined]]),
    ]),
  ])
  const containers = [...(spec.initContainers ?? []), ...spec.containers]
  const variables = containers.flatMap(({ env = [], envFrom = [] }): [Kind, string | undefined][] => [
    ...env.flatMap(({ valueFrom }): [Kind, string | undefined][] => [
      ...(valueFrom?.configMapKeyRef === undefined ? [] : [['ConfigMap', valueFrom.configMapKeyRef.name] as [Kind, string | undefined]]),
      ...(valueFrom?.secretKeyRef === undefined ? [] : [['Secret', valueFrom.secretKeyRef.name] as [Kind, string | undefined]]),
    ]),
    ...envFrom.flatMap(({ configMapRef, secretRef }): [Kind, string | undefined][] => [
      ...(configMapRef === undefined ? [] : [['ConfigMap', configMapRef.name] as [Kind, string | undefined]]),
      ...(secretRef === undefined ? [] : [['Secret', secretRef.name] as [Kind, string | undefined]]),
    ]),
  ])
  return [...volumes, ...variables]
}

/** Many pods drawn as one have one edge, ready when all of them are. */
function distinct(edges: readonly PictureEdge[]): PictureEdge[] {
  const byEnds = new Map<string, PictureEdge>()
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to} ${edge.relation}`
    const before = byEnds.get(key)
    byEnds.set(key, before === undefined || edge.ready === undefined ? edge : { ...edge, ready: before.ready === true && edge.ready })
  }
  return [...byEnds.values()]
}
