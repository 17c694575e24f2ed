import { z } from 'zod'
import { openHint } from '#lib/data'
import { viewer } from '#lib/identity'
import { refuse, signedOut } from '#app/_checks/lab-request.ts'

const Opened = z.object({ check: z.string().min(1).max(200), step: z.literal([1, 2, 3]) })

/** Keeps that the viewer opened a hint of an attempt of theirs. */
export async function POST(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const who = await viewer()
  if (!who) return refuse(401, signedOut)
  const opened = Opened.safeParse(await request.json().catch(() => undefined))
  if (!opened.success) return new Response(null, { status: 400 })
  const { check, step } = opened.data
  const kept = await openHint(who, (await context.params).id, check, step)
  return new Response(null, { status: kept ? 204 : 404 })
}
