'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { chooseContext } from '#lib/data'
import { pathOfOurs, requireViewer } from '#lib/identity'
import { practiceChoice, practiceOf } from '#app/_checks/practice-choice.ts'
import { endRunsOf } from '#app/_checks/registry.ts'

const Back = z.string().max(2000).catch('')

/** Makes the practice cluster the viewer's, and shows how kubectl reaches it. */
export async function choosePracticeAction(form: FormData): Promise<never> {
  const viewer = await requireViewer('/connect')
  if (!practiceOf(viewer)) redirect('/connect')
  await chooseContext(viewer, practiceChoice)
  const back = Back.parse(form.get('back'))
  redirect(`/connect?chosen=now${back && `&back=${encodeURIComponent(pathOfOurs(back))}`}#h-practice`)
}

/** Empties the viewer's practice cluster. Runs that are open end first: what they look at goes away. */
export async function resetPracticeAction(): Promise<never> {
  const viewer = await requireViewer('/connect')
  await endRunsOf(viewer.userId)
  await practiceOf(viewer)?.reset()
  redirect('/connect?emptied=now#h-practice')
}
