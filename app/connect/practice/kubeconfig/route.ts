import { viewer } from '#lib/identity'
import { practiceOf } from '#app/_checks/practice-choice.ts'
import { kubeconfigName } from '../kubeconfig-name.ts'

/** The viewer's own kubeconfig: it holds the token of their practice cluster, so nothing may keep a copy on the way. */
export async function GET(): Promise<Response> {
  const who = await viewer()
  if (!who) return new Response('Sign in to Pilothouse first, then download it again.\n', { status: 401 })
  const practice = practiceOf(who)
  if (!practice) return new Response('This server offers no practice cluster.\n', { status: 404 })
  return new Response(await practice.kubeconfig(), {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${kubeconfigName}"`,
      'cache-control': 'no-store',
    },
  })
}
