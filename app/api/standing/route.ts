import { shownCluster } from '#app/_standing/shown-cluster.ts'
import type { Standing } from '#app/_standing/standing.ts'
import { labWords } from '#app/_verdicts/lab-words.ts'
import { answersOf, labStates, readingOf } from '#lib/data'
import { viewer } from '#lib/identity'
import type { Viewer } from '#lib/identity'

const nobody: Standing = { labs: {}, read: [], answers: {} }

/** Where the viewer stands, for pages that are the same for everybody: asked for after they are shown. */
export async function GET(): Promise<Response> {
  const who = await viewer()
  return Response.json(who ? await standingOf(who) : nobody, { headers: { 'cache-control': 'no-store' } })
}

async function standingOf(who: Viewer): Promise<Standing> {
  const [cluster, labs, read, answers] = await Promise.all([
    shownCluster(who),
    labStates(who),
    readingOf(who),
    answersOf(who),
  ])
  return {
    name: who.displayName,
    cluster,
    labs: Object.fromEntries(Array.from(labs, ([lab, { state }]) => [lab, labWords[state].state])),
    read: [...read.keys()],
    answers: Object.fromEntries(Array.from(answers, ([lesson, given]) => [lesson, Object.fromEntries(given)])),
  }
}
