import { lessons } from '#lib/curriculum'
import type { LabArguments } from '../lab.ts'

/** Prints the lessons that are written, with or without a lab. */
export async function list({ json }: LabArguments): Promise<number> {
  const written = (await lessons()).filter((lesson) => lesson.written || lesson.hasLab)
  const rows = written.map(({ id, section, title, hasLab }) => ({ id, section: section.slug, title, hasLab }))
  if (json) console.log(JSON.stringify(rows))
  else for (const { id, title, hasLab } of rows) console.log(`${id.padEnd(24)}${title}${hasLab ? '' : ' (read)'}`)
  return 0
}
