import type { Kind } from '../kinds/kind.ts'
import type { KindTable } from '../registry/kind-table.ts'

/** What a path of `/api` or `/apis` points at. */
export interface Target {
  apiVersion: string
  group: string
  resource: string
  kind: Kind | undefined
  namespace: string | undefined
  name: string | undefined
  subresource: string | undefined
  /** What follows a proxy subresource. */
  rest: string
}

/** undefined: no resource's path (discovery, /version …). */
export function target(path: string, kinds: KindTable): Target | undefined {
  const parts = path.split('/').slice(1).map(decodePart)
  if (parts.includes(undefined)) return undefined
  const words = parts as string[]
  let apiVersion: string
  if (words[0] === 'api' && words.length > 2) apiVersion = words[1]!
  else if (words[0] === 'apis' && words.length > 3) apiVersion = `${words[1]}/${words[2]}`
  else return undefined
  const rest = words.slice(words[0] === 'api' ? 2 : 3)
  // /namespaces/x/pods is in a namespace; /namespaces/x and its own subresources are not.
  const inNamespace = rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status' && rest[2] !== 'finalize'
  const namespace = inNamespace ? rest[1] : undefined
  const [resource = '', name, subresource, ...tail] = inNamespace ? rest.slice(2) : rest
  if (!resource) return undefined
  return {
    apiVersion,
    group: apiVersion.includes('/') ? apiVersion.split('/')[0]! : '',
    resource,
    kind: kinds.at(apiVersion, resource),
    namespace,
    name: name || undefined,
    subresource: subresource || undefined,
    rest: tail.join('/'),
  }
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined // "%zz": the path is no path of ours, and is answered as one that leads nowhere
  }
}
