import Slugger from 'github-slugger'

/** A heading of a lesson, as it can be linked to. */
export interface Heading {
  /** 2 or 3. */
  level: number
  /** The id that the built page gives it. */
  slug: string
  title: string
}

/** The headings of a lesson's source (`##` and `###`), code blocks left out, with the slugs that rehype-slug makes. */
export function headingsOf(source: string): Heading[] {
  const slugger = new Slugger()
  const headings: Heading[] = []
  let inCode = false
  for (const line of source.split('\n')) {
    if (/^\s*```/.test(line)) inCode = !inCode
    const found = inCode ? null : /^(#{2,3})\s+(.+?)\s*$/.exec(line)
    if (!found) continue
    const title = withoutMarks(found[2] ?? '')
    headings.push({ level: found[1]?.length ?? 2, slug: slugger.slug(title), title })
  }
  return headings
}

/** The words of a heading without Markdown's signs for code and emphasis. */
function withoutMarks(text: string): string {
  return text.replace(/[`*]/g, '').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
}
