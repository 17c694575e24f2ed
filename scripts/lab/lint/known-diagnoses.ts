import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kinds } from '#lib/cluster'

const checking = join(import.meta.dirname, '../../../lib/checking')

/** What may stand in a diagnosis' id in the place of a kind: Deployment, deployments; a probe, a direction. */
const ofKind = `(?:${Object.entries(kinds).flatMap(([kind, { plural }]) => [kind.toLowerCase(), plural]).join('|')}|configuration|readiness|liveness|egress)`

/** Ids of diagnoses as checking's sources write them: words in small letters with hyphens, and templates that name a kind or the like. */
function idsInSources(): { words: ReadonlySet<string>; templates: readonly RegExp[] } {
  const files = readdirSync(checking, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  const text = files.map((path) => readFileSync(join(checking, path), 'utf8')).join('\n')
  const words = new Set([...text.matchAll(/['"`]([a-z]+(?:-[a-z]+)+)['"`]/g)].map(([, id = '']) => id))
  const written = new Set([...text.matchAll(/`((?:[a-z-]|\$\{[^{}`]+\})+)`/g)].map(([, template = '']) => template).filter((one) => one.includes('${') && /-[a-z]|[a-z]-/.test(one)))
  return { words, templates: [...written].map((template) => new RegExp(`^${template.replaceAll(/\$\{[^{}]+\}/g, ofKind)}$`)) }
}

let known: ReturnType<typeof idsInSources> | undefined

/** Whether checking can come to this diagnosis, as far as its sources tell: enough to find a misspelling. */
export function isKnownDiagnosis(id: string): boolean {
  known ??= idsInSources()
  return known.words.has(id) || known.templates.some((template) => template.test(id))
}
