export interface Reference {
  /** As the container runtime names it: docker.io/library/nginx. */
  repository: string
  tag?: string
  digest?: string
}

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const registryHost = /^(?:[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?::\d+)?|localhost(?::\d+)?|[a-zA-Z0-9-]+:\d+)$/

/**
 * An image's full name: `nginx` is docker.io/library/nginx:latest. A string when it is no name, saying why as the
 * container runtime does (reference.ParseNormalizedNamed of distribution).
 */
export function parseReference(text: string): Reference | string {
  const [, name = '', tag, digest] = /^([^@]*?)(?::([^:/@]*))?(?:@(.*))?$/s.exec(text) ?? []
  const [first = '', ...rest] = name.split('/')
  const hasHost = rest.length > 0 && registryHost.test(first)
  const host = !hasHost || first === 'index.docker.io' ? 'docker.io' : first
  const path = hasHost ? rest : name.split('/')
  const full = host === 'docker.io' && path.length === 1 ? ['library', ...path] : path
  if (full.some((part) => part !== part.toLowerCase())) return `repository name (${full.join('/')}) must be lowercase`
  const goodTag = tag === undefined || /^\w[\w.-]{0,127}$/.test(tag)
  const goodDigest = digest === undefined || /^sha256:[0-9a-f]{64}$/.test(digest)
  if (!full.every((part) => component.test(part)) || !goodTag || !goodDigest) return ''
  return { repository: `${host}/${full.join('/')}`, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest }
}

export function referenceText({ repository, tag, digest }: Reference): string {
  return repository + (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`)
}
