import { Compass } from '#app/_course/compass.tsx'
import { CourseList } from '#app/_course/course-list.tsx'
import { ButtonLink } from '#app/_look/button.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { course } from '#lib/curriculum'

const promises = [
  {
    title: 'Read',
    text: 'Each lesson has one idea, a chart, and commands that were all run on a real cluster. No account is needed for that.',
  },
  {
    title: 'Do',
    text: 'Each lab is done with your own kubectl on your own cluster, kind or minikube. Any way that reaches the goal is right.',
  },
  {
    title: 'See why',
    text: 'One button checks it within moments and says what holds, what does not, and why, in your own names and values.',
  },
]

/** For those who are not signed in: what this is, how it goes, and the course, which anybody may read. */
export async function Welcome() {
  const sections = await course()
  return (
    <div className="wrap">
      <section className="grid items-center gap-6 py-6 desk:grid-cols-[minmax(0,1fr)_17rem] desk:gap-8 desk:pt-9 desk:pb-8 rail:grid-cols-[minmax(0,1fr)_25rem] rail:gap-12">
        <div>
          <h1 className="prose-title">Learn Kubernetes on your own cluster</h1>
          <p className="lede mt-3.5 mb-6 max-w-[36rem]">
            A course in nine sections. You read a lesson, do its lab with kubectl, and Pilothouse looks at your cluster and tells
            you what holds and what does not.
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
        </div>
        <Compass sections={sections} className="max-w-80 justify-self-center desk:max-w-100 desk:justify-self-end" />
      </section>
      <div className="grid items-start gap-10 border-t border-line pt-7 bench:grid-cols-[minmax(0,1fr)_21rem] bench:gap-16">
        <section aria-labelledby="h-course">
          <h2 id="h-course" className="mb-3 text-xl">
            The course
          </h2>
          <CourseList sections={sections} />
        </section>
        <section aria-labelledby="h-how">
          <h2 id="h-how" className="mb-3 text-xl">
            How it goes
          </h2>
          <dl>
            {promises.map(({ title, text }) => (
              <div key={title} className="grid grid-cols-[5.5rem_1fr] gap-x-3 border-t border-line py-3">
                <dt className="font-bold">{title}</dt>
                <dd className="font-prose text-md/6">{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </div>
  )
}
