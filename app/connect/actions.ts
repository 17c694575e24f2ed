'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { listContexts, type OfferedContext } from '#lib/cluster'
import { chooseContext, hasConfirmed } from '#lib/data'
import { environment } from '#lib/environment'
import { pathOfOurs, requireViewer } from '#lib/identity'

const Choice = z.object({
  context: z.string().max(253),
  back: z.string().max(2000).default(''),
  typed: z.string().max(253).default(''),
})

/**
 * Makes a context the viewer's, and goes on to where they came from. One that is not on this machine has to be
 * confirmed first by typing its name; the address is what the kubeconfig says now, never what the form says.
 */
export async function chooseAction(form: FormData): Promise<never> {
  const viewer = await requireViewer('/connect')
  const choice = Choice.safeParse(Object.fromEntries(form))
  if (!choice.success || environment().mode === 'class') redirect('/connect')
  const { context: name, back, typed } = choice.data
  const context = (await listContexts()).contexts.find((each) => each.name === name)
  if (!context || context.refused) redirect('/connect?problem=gone')
  const confirmed = typed.trim() === name
  if (!confirmed && !(await mayUse(viewer, context)))
    redirect(`/connect?problem=unconfirmed&context=${encodeURIComponent(name)}`)
  await chooseContext(viewer, { context: name, server: context.server, confirmed })
  redirect(back ? pathOfOurs(back) : '/connect?chosen=now')
}

async function mayUse(viewer: Awaited<ReturnType<typeof requireViewer>>, context: OfferedContext): Promise<boolean> {
  return context.offered === 'local' || hasConfirmed(viewer, context.name, context.server)
}
