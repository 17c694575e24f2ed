import { CourseList } from '#app/_course/course-list.tsx'
import { ButtonLink } from '#app/_look/button.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { course } from '#lib/curriculum'
import { HomeFrame, HomeSection } from './frame.tsx'

const promises = [
  {
    title: 'Read',
    text: 'Each lesson has one idea, a chart, and commands that were run on a real cluster. Reading needs no account.',
  },
  {
    title: 'Do',
    text: 'Each lab is done with your own kubectl on your own cluster. Any way that reaches the goal is right.',
  },
  {
    title: 'See why',
    text: 'One button says within moments what holds, what does not, and why, in your own names and values.',
  },
]

/** For those who are not signed in: what this is, how it goes, and the course, which anybody may read. */
export async function Welcome() {
  const sections = await course()
  return (
    <HomeFrame sections={sections} head={<Head />} course={<CourseList sections={sections} />} aside={<HowItGoes />} />
  )
}

function Head() {
  return (
    <>
      <h1 id="h-now" className="prose-title">
        Learn Kubernetes on your own cluster
      </h1>
      <p className="lede mt-3.5 mb-6 max-w-[36rem]">
        A course in nine sections. You read a lesson, do its lab with kubectl, and Pilothouse looks at your cluster and
        tells you what holds and what does not.
      </p>
      <div className="flex flex-wrap gap-3 max-desk:[&>*]:flex-auto">
        <ButtonLink href="/sign-in" kind="go" big>
          Sign in <Icon name="right" />
        </ButtonLink>
        <ButtonLink href="/lessons/first-deployment" big>
          <Icon name="lesson" />
          Read the first lesson
        </ButtonLink>
      </div>
    </>
  )
}

function HowItGoes() {
  return (
    <HomeSection id="h-how" title="How it goes">
      <dl>
        {promises.map(({ title, text }) => (
          <div key={title} className="grid grid-cols-[5.5rem_1fr] gap-x-3 border-t border-line py-3">
            <dt className="font-bold">{title}</dt>
            <dd className="font-prose text-md/6">{text}</dd>
          </div>
        ))}
      </dl>
    </HomeSection>
  )
}
