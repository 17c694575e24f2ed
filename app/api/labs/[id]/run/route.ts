import { withLab } from '#app/_checks/lab-request.ts'
import { runOf } from '#app/_checks/registry.ts'
import { runStream } from '#app/_checks/run-stream.ts'

type Context = { params: Promise<{ id: string }> }

/** The viewer's run of the lab as server-sent events; without one 204, which tells a browser not to try again. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return withLab(context, async ({ viewer, lab }) => {
    const run = await runOf(viewer.userId, lab.id)
    return run ? runStream(run, request.signal) : new Response(null, { status: 204 })
  })
}

/** Ends the viewer's open run at once; what was seen is kept, and does not count. */
export async function DELETE(_request: Request, context: Context): Promise<Response> {
  return withLab(context, async ({ viewer, lab }) => {
    const run = await runOf(viewer.userId, lab.id)
    run?.cancel()
    return new Response(null, { status: 204 })
  })
}
