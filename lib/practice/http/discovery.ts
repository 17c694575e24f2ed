import type { Kind } from '../kinds/kind.ts'
import type { KindTable } from '../registry/kind-table.ts'
import { discovery } from '../schema/read.ts'
import type { DiscoveredResource, DiscoveryList } from '../schema/read.ts'
import { json } from './message.ts'
import type { PracticeRequest, PracticeResponse } from './message.ts'

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

/** Reads the versions of CustomResourceDefinitions' groups beside the built-in ones. */
function groupsOf(kinds: KindTable): DiscoveryList {
  const custom = [...kinds.all()].filter((kind) => !builtInKeys.has(`${kind.apiVersion}/${kind.resource}`))
  const items = [...discovery.apis.items]
  for (const [group, of] of Map.groupBy(custom, (kind) => kind.group)) {
    const versions = Map.groupBy(of, (kind) => kind.version)
    items.push({ metadata: { name: group }, versions: [...versions].map(([version, list]) => ({ version, resources: list.map(discovered) })) })
  }
  return { ...discovery.apis, items }
}

const builtInKeys = new Set([...discovery.api.items, ...discovery.apis.items].flatMap((item) =>
  item.versions.flatMap(({ version, resources }) =>
    resources.map(({ resource }) => `${item.metadata.name ? `${item.metadata.name}/` : ''}${version}/${resource}`))))

const discovered = (kind: Kind): DiscoveredResource => ({
  resource: kind.resource,
  responseKind: { group: kind.group, version: kind.version, kind: kind.kind },
  scope: kind.namespaced ? 'Namespaced' : 'Cluster',
  singularResource: kind.singular,
  verbs: kind.verbs,
  shortNames: kind.shortNames,
  categories: kind.categories,
  subresources: [...kind.subresources].map(([subresource, { kind: name, verbs }]) =>
    ({ subresource, responseKind: { group: kind.group, version: kind.version, kind: name }, verbs })),
})

/** `/api`, `/apis`, `/api/v1`, `/apis/<group>`, `/apis/<group>/<version>`; undefined for other paths. */
export function discover(request: PracticeRequest, path: string, kinds: KindTable): PracticeResponse | undefined {
  const parts = path.split('/').filter(Boolean)
  if (parts[0] !== 'api' && parts[0] !== 'apis') return undefined
  const wantsAggregated = /as=APIGroupDiscoveryList/.test(request.headers.accept ?? '') && /v=v2[;,\s]|v=v2$/.test(request.headers.accept ?? '')
  const list = parts[0] === 'api' ? discovery.api : groupsOf(kinds)
  if (parts.length === 1) {
    if (wantsAggregated) return json(200, list, { 'content-type': aggregated })
    return parts[0] === 'api'
      ? json(200, { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] })
      : json(200, { kind: 'APIGroupList', apiVersion: 'v1', groups: list.items.map((item) => group(item)) })
  }
  const item = list.items.find(({ metadata }) => parts[0] === 'api' || metadata.name === parts[1])
  if (!item) return undefined
  if (parts[0] === 'apis' && parts.length === 2) return json(200, { kind: 'APIGroup', apiVersion: 'v1', ...group(item) })
  const version = item.versions.find(({ version: each }) => each === parts.at(-1))
  if (!version || parts.length !== (parts[0] === 'api' ? 2 : 3)) return undefined
  const groupVersion = parts[0] === 'api' ? version.version : `${item.metadata.name}/${version.version}`
  return json(200, { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: version.resources.flatMap(plainResource) })
}

function group(item: DiscoveryList['items'][number]): Record<string, unknown> {
  const versions = item.versions.map(({ version }) => ({ groupVersion: `${item.metadata.name}/${version}`, version }))
  return { name: item.metadata.name, versions, preferredVersion: versions[0] }
}

function plainResource(found: DiscoveredResource): Record<string, unknown>[] {
  const namespaced = found.scope === 'Namespaced'
  const { responseKind: { kind }, singularResource: singularName, verbs, shortNames, categories } = found
  const main = { name: found.resource, singularName, namespaced, kind, verbs, ...(shortNames && { shortNames }), ...(categories && { categories }) }
  return [main, ...(found.subresources ?? []).map((each) =>
    ({
      name: `${found.resource}/${each.subresource}`,
      singularName: '',
      namespaced,
      // kubectl drain evicts only where it finds this said.
      ...(each.responseKind.group && each.responseKind.group !== found.responseKind.group && { group: each.responseKind.group, version: each.responseKind.version }),
      kind: each.responseKind.kind,
      verbs: each.verbs,
    }))]
}
