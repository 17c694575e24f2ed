import type { Kind } from '../kinds/kind.ts'
import type { Registry } from '../registry/registry.ts'
import type { KubeObject } from '../seam.ts'
import { json } from './message.ts'
import type { Asked, PracticeResponse } from './message.ts'
import { selection } from './selection.ts'
import { serialised } from './serialised.ts'
import { table, wantsTable } from './table.ts'
import type { IncludeObject } from './table.ts'

export const include = (query: URLSearchParams): IncludeObject => {
  const wanted = query.get('includeObject')
  return wanted === 'None' || wanted === 'Object' ? wanted : 'Metadata'
}

/** One object, as the client wants to see it. */
export function present(registry: Registry, kind: Kind, object: KubeObject, asked: Asked, status = 200): PracticeResponse {
  if (wantsTable(asked.request.headers.accept)) {
    const { resourceVersion } = object.metadata
    return json(status, table(kind, [object], { now: registry.clock.now(), include: include(asked.query), resourceVersion }))
  }
  return { status, headers: { 'content-type': 'application/json' }, body: serialised(object) }
}

export function list(registry: Registry, kind: Kind, namespace: string | undefined, asked: Asked): PracticeResponse {
  const chosen = selection(kind, namespace, asked.query)
  const objects = select(registry, kind, namespace, chosen)
  const resourceVersion = String(registry.store.revisions.current)
  if (wantsTable(asked.request.headers.accept)) {
    return json(200, table(kind, objects, { now: registry.clock.now(), include: include(asked.query), resourceVersion }))
  }
  const head = JSON.stringify({ kind: `${kind.kind}List`, apiVersion: kind.apiVersion, metadata: { resourceVersion } })
  const body = `${head.slice(0, -1)},"items":[${objects.map(serialised).join(',')}]}`
  return { status: 200, headers: { 'content-type': 'application/json' }, body }
}

export function select(registry: Registry, kind: Kind, namespace: string | undefined, chosen: ReturnType<typeof selection>): readonly KubeObject[] {
  if (chosen.name !== undefined && (namespace || !kind.namespaced)) {
    const found = registry.find(kind, namespace, chosen.name)
    return found && chosen.matches(found) ? [found] : []
  }
  return registry.list(kind, namespace ? { namespace } : {}).filter((object) => chosen.matches(object))
}
