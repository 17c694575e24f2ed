import { parse } from 'yaml'
import { z } from 'zod'

const frontmatter = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  minutes: z.number().int().positive(),
})

/** What stands between the two lines of dashes at the head of a lesson. */
export type Frontmatter = z.infer<typeof frontmatter>

/** Parses the head of a lesson's source. Throws with the file and what is wrong in it. */
export function frontmatterOf(source: string, file: string): Frontmatter {
  const head = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(source)
  if (!head) throw new Error(`${file}: begins with no frontmatter (title, summary and minutes between lines of ---)`)
  const parsed = frontmatter.safeParse(parse(head[1] ?? ''))
  if (!parsed.success) throw new Error(`${file}: frontmatter is not right: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
