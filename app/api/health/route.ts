import { askDatabase } from '#lib/data/before-sign-in'

export const dynamic = 'force-dynamic'

/** 200 while the database answers; for load balancers and whoever waits for the server. */
export async function GET(): Promise<Response> {
  try {
    await askDatabase()
    return Response.json({ status: 'ok' })
  } catch (cause) {
    console.error('health: the database does not answer', cause)
    return Response.json({ status: 'the database does not answer' }, { status: 503 })
  }
}
