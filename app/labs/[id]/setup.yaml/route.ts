import { loadLab } from '#lib/curriculum'

/** What the lab starts from, for `kubectl apply -f`: kubectl has no session, and there is nothing personal in it. */
export async function GET(_request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const lab = await loadLab((await context.params).id)
  if (!lab) return new Response('# There is no such lab.\n', { status: 404, headers: { 'content-type': 'text/plain' } })
  return new Response(lab.setup, { headers: { 'content-type': 'application/yaml; charset=utf-8' } })
}
