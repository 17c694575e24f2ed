import { resetLab, setupLab } from '#lib/checking'
import { withLab } from '#app/_checks/lab-request.ts'
import { workOnLab } from '#app/_checks/work-on-lab.ts'

/** Deletes what is the lab's in the viewer's cluster and sets it up again; streams what it does. */
export async function POST(_request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  return withLab(context, async (asked) =>
    workOnLab(asked, async function* (lab, cluster) {
      yield* resetLab(lab, cluster)
      yield* setupLab(lab, cluster)
    }),
  )
}
