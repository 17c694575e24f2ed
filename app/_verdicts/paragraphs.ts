import { headings, lesson, type LoadedLab } from '#lib/curriculum'
import type { Paragraph } from './diagnosis.tsx'

/** By id of a diagnosis: the paragraph of the lesson that explains it, as the lab declares it. */
export async function paragraphsOf(lab: LoadedLab): Promise<Readonly<Record<string, Paragraph>>> {
  const entry = await lesson(lab.id)
  if (!entry?.written) return {}
  const titles = new Map((await headings(entry)).map(({ slug, title }) => [slug, title]))
  return Object.fromEntries(
    Object.entries(lab.paragraphs ?? {}).flatMap(([diagnosis, slug]) => {
      const title = titles.get(slug)
      return title ? [[diagnosis, { href: `/lessons/${lab.id}#${slug}`, title }]] : []
    }),
  )
}
