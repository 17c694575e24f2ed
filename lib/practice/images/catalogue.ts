import { createHash } from 'node:crypto'
import { families } from './families/index.ts'
import { official } from './official.ts'
import type { Family, Found, Image } from './image.ts'
import { parseReference, referenceText } from './reference.ts'
import type { Reference } from './reference.ts'

/** Built once for the whole server: containers copy what they change. */
const built = new Map<string, Image>()
const byRepository = new Map<string, Family>(families.flatMap((family) => family.repositories.map((name) => [name, family] as const)))

/** Short names of what the catalogue has, for the message about what it lacks. */
export const knownRepositories: string[] = [...byRepository.keys()].map((name) => name.replace(/^docker\.io\/(library\/)?/, '')).sort()

const digestOf = (text: string) => `sha256:${createHash('sha256').update(`practice ${text}`).digest('hex')}`

/** The image of a valid reference, or the registry's answer about one that is not there. */
export function findImage(text: string): Found {
  const reference = parseReference(text)
  if (typeof reference === 'string') throw new Error(`not an image name: ${text}`)
  const full = referenceText(reference)
  const family = byRepository.get(reference.repository.replace(/^(k8s\.gcr\.io|mirror\.gcr\.io)\//, (_, host: string) => (host === 'k8s.gcr.io' ? 'registry.k8s.io/' : 'docker.io/')))
  if (!family && isMisspelt(reference)) return { missing: denied(full), unsupported: false }
  if (!family) return { missing: unsupported(text), unsupported: true }
  const { tag } = reference
  if (reference.digest !== undefined || tag === undefined || !family.tags.test(tag)) return { missing: notFound(full), unsupported: false }
  let image = built.get(full)
  if (!image) built.set(full, (image = build(family, reference, full)))
  return { image }
}

function build(family: Family, reference: Reference, name: string): Image {
  return { name, id: `${reference.repository}@${digestOf(name)}`, size: family.size, ...family.build(reference.tag ?? 'latest') }
}

const notFound = (full: string) =>
  `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`

/** Docker Hub says the same of what is not there and of what is not for everybody. */
const denied = (full: string) =>
  `rpc error: code = Unknown desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`

function isMisspelt({ repository }: Reference): boolean {
  const [, name] = /^docker\.io\/library\/(.+)$/.exec(repository) ?? []
  return name !== undefined && !official.has(name)
}

const unsupported = (text: string) =>
  `rpc error: code = Unknown desc = the practice cluster has no image "${text}" (it is simulated and knows only some images): not supported by this cluster; it has ${knownRepositories.filter((name) => !name.includes('/')).join(', ')}`
