/** An image's name in full: "nginx:1.21" → docker.io/library/nginx, tag 1.21. A missing tag is latest; a digest stands for itself. */
export interface ImageName {
  repository: string
  tag: string
}

/** Rules of the distribution reference grammar, as container runtimes apply them (distribution/reference, normalize.go). */
export function parseImage(image: string): ImageName {
  const [name = '', digest] = image.split('@')
  const slash = name.lastIndexOf('/')
  const colon = name.indexOf(':', slash + 1)
  const path = colon < 0 ? name : name.slice(0, colon)
  const tag = digest ?? (colon < 0 ? 'latest' : name.slice(colon + 1))
  const [first = '', ...rest] = path.split('/')
  const hasRegistry = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost')
  const registry = hasRegistry ? (first === 'index.docker.io' ? 'docker.io' : first) : 'docker.io'
  const within = hasRegistry ? rest.join('/') : path
  const repository = registry === 'docker.io' && !within.includes('/') ? `library/${within}` : within
  return { repository: `${registry}/${repository}`, tag }
}

/** Whether two names mean the same image. */
export function isSameImage(a: string, b: string): boolean {
  const [left, right] = [parseImage(a), parseImage(b)]
  return left.repository === right.repository && left.tag === right.tag
}
