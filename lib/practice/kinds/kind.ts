import { columns, discovery, layouts, schemas } from '../schema/read.ts'
import { structType } from '../schema/type.ts'
import type { StructType } from '../schema/type.ts'
import type { KubeObject } from '../seam.ts'
import type { Rules } from './rules.ts'
import { rulesOf } from './catalogue.ts'

export interface Subresource {
  kind: string
  verbs: string[]
}

export interface Column {
  name: string
  type: string
  format: string
  priority: number
}

/** One resource in one version: what discovery says about it, its type, and what is special about its kind. */
export interface Kind {
  group: string
  version: string
  apiVersion: string
  kind: string
  resource: string
  singular: string
  namespaced: boolean
  verbs: string[]
  shortNames: string[]
  categories: string[]
  subresources: Map<string, Subresource>
  type: StructType
  columns: Column[]
  /** Where its objects are kept: `group/resource`, the same for all versions. */
  key: string
  rules: Rules
  /** The schema of a custom resource. */
  openapi?: Record<string, unknown>
  /** Between this version and the stored one, where they differ. */
  conversion?: { toStored(object: KubeObject): KubeObject; fromStored(object: KubeObject): KubeObject }
}

const schemaOfKind = new Map<string, string>()
for (const [name, schema] of Object.entries(schemas)) {
  for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
    schemaOfKind.set(`${group}/${version}/${kind}`, name)
  }
}

/** Name of the schema of a kind; undefined for kinds that are only answered, never sent. */
export const schemaName = (group: string, version: string, kind: string): string | undefined =>
  schemaOfKind.get(`${group}/${version}/${kind}`)

export const typeOfKind = (group: string, version: string, kind: string): StructType | undefined => {
  const name = schemaName(group, version, kind)
  const apiVersion = group ? `${group}/${version}` : version
  return name ? structType(name, layouts.kinds[`${apiVersion}/${kind}`]) : undefined
}

/** All built-in resources, in the order of discovery; parsed once per process. */
export const builtInKinds: readonly Kind[] = [...discovery.api.items, ...discovery.apis.items].flatMap((item) =>
  item.versions.flatMap(({ version, resources }) =>
    resources.flatMap((found): Kind[] => {
      const group = item.metadata.name ?? ''
      const kind = found.responseKind.kind
      const type = typeOfKind(group, version, kind)
      if (!type) return []
      const path = group ? `apis/${group}/${version}` : `api/${version}`
      return [{
        group,
        version,
        apiVersion: group ? `${group}/${version}` : version,
        kind,
        resource: found.resource,
        singular: found.singularResource,
        namespaced: found.scope === 'Namespaced',
        verbs: found.verbs,
        shortNames: found.shortNames ?? [],
        categories: found.categories ?? [],
        subresources: new Map((found.subresources ?? []).map((each) =>
          [each.subresource, { kind: each.responseKind.kind, verbs: each.verbs }])),
        type,
        columns: (columns[`${path}/${found.resource}`] ?? [['Name', 'string', 'name', 0], ['Age', 'string', '', 0]])
          .map(([name, columnType, format, priority]) => ({ name, type: columnType, format, priority })),
        key: `${group}/${found.resource}`,
        ...rulesOf(group, version, found.resource),
      }]
    })))
