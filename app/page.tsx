import { Course } from '#app/_home/course.tsx'
import { Welcome } from '#app/_home/welcome.tsx'
import { viewer } from '#lib/identity'

/** Signed in: what to do next, and the course. Signed out: what this is. */
export default async function Home() {
  const who = await viewer()
  return <main id="main">{who ? <Course viewer={who} /> : <Welcome />}</main>
}
