import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Contents } from '#app/_lesson/contents.tsx'
import { FoldedContents } from '#app/_lesson/folded-contents.tsx'
import { LabDoor } from '#app/_lesson/lab-door.tsx'
import { LessonHead } from '#app/_lesson/lesson-head.tsx'
import { LessonKeeper } from '#app/_lesson/lesson-keeper.tsx'
import { outlineOf } from '#app/_lesson/outline.ts'
import { Rail } from '#app/_lesson/rail.tsx'
import { ToTheLab } from '#app/_lesson/to-the-lab.tsx'
import { Turns } from '#app/_lesson/turns.tsx'
import { course, headings, lesson as findLesson, lessons, loadLab } from '#lib/curriculum'

/** Lessons are the same for everybody and are built ahead; an address that is not among them does not exist. */
export const dynamicParams = false

type Props = { params: Promise<{ id: string }> }

export async function generateStaticParams(): Promise<{ id: string }[]> {
  return (await written()).map(({ id }) => ({ id }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lesson = await findLesson((await params).id)
  return { title: lesson?.title, description: lesson?.summary }
}

export default async function LessonPage({ params }: Props) {
  const { id } = await params
  const all = await written()
  const place = all.findIndex((each) => each.id === id)
  const lesson = all[place]
  if (!lesson) notFound()
  const [{ default: Text }, lab, outline, found] = await Promise.all([
    import(`../../../labs/${lesson.section.slug}/${id}/lesson.mdx`),
    loadLab(id),
    course().then(outlineOf),
    headings(lesson),
  ])
  const entries = found.filter(({ level }) => level === 2).map(({ slug, title }) => ({ slug, title }))
  if (lab) entries.push({ slug: 'lab', title: 'The lab' })
  return (
    <div
      className="wrap grid items-start gap-x-12 max-rail:grid-cols-[minmax(0,1fr)]
        rail:grid-cols-[13rem_minmax(0,var(--measure))] rail:pt-8
        full:grid-cols-[var(--rail)_minmax(0,var(--measure))_var(--aside)] full:justify-between"
    >
      <Rail outline={outline} here={id} />
      <main id="main">
        <FoldedContents lesson={lesson} outline={outline} entries={entries} />
        <article>
          <LessonHead lesson={lesson} />
          <div className="lesson-text">
            <Text />
          </div>
          {lab && <LabDoor lab={lab} />}
          <Turns before={all[place - 1]} after={all[place + 1]} />
        </article>
        <LessonKeeper lesson={id} />
      </main>
      <nav aria-label="On this page" className="sticky top-6 grid gap-6 text-sm/[1.2rem] max-full:hidden print:hidden">
        <div>
          <p className="label mb-1.5">On this page</p>
          <Contents entries={entries} />
        </div>
        {lab && <ToTheLab lab={id} />}
      </nav>
    </div>
  )
}

async function written() {
  return (await lessons()).filter((each) => each.written)
}
