import type { Section } from '#lib/curriculum'

/** The course's contents as a page hands them to the browser. */
export type Outline = readonly {
  number: number
  slug: string
  title: string
  lessons: readonly { id: string; title: string; written: boolean }[]
}[]

/** Leaves out of the course what contents do not show. */
export function outlineOf(sections: readonly Section[]): Outline {
  return sections.map(({ number, slug, title, lessons }) => ({
    number,
    slug,
    title,
    lessons: lessons.map(({ id, title: name, written }) => ({ id, title: name, written })),
  }))
}
