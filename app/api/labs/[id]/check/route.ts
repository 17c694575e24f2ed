import { beginCheck } from '#app/_checks/begin-check.ts'
import { refuse, withLab } from '#app/_checks/lab-request.ts'
import { notStored } from '#app/_checks/not-stored.ts'

type Context = { params: Promise<{ id: string }> }

/** Begins a check, or joins the open one: `{attempt, joined}`, or 409 with why it does not begin. */
export async function POST(_request: Request, context: Context): Promise<Response> {
  return withLab(context, async ({ viewer, lab }) => {
    try {
      const begun = await beginCheck(viewer, lab)
      return 'refusal' in begun ? refuse(409, begun.refusal) : Response.json(begun, { status: 202 })
    } catch (cause) {
      const { reference, seen } = notStored('that was to be opened', cause)
      return refuse(500, {
        title: 'The attempt could not be opened.',
        seen,
        why: 'What is not kept is not begun. Your work in the cluster is untouched.',
        next: { act: `Check again later. The server’s log says more under ${reference}.` },
      })
    }
  })
}
