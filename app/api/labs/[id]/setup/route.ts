import { setupLab } from '#lib/checking'
import { startedLab } from '#lib/data'
import { withLab } from '#app/_checks/lab-request.ts'
import { workOnLab } from '#app/_checks/work-on-lab.ts'

/** Puts what the lab starts from into the viewer's cluster, and notes that they began; streams what it does. */
export async function POST(_request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  return withLab(context, async (asked) =>
    workOnLab(asked, async function* (lab, cluster) {
      yield* setupLab(lab, cluster)
      await startedLab(asked.viewer, lab.id)
    }),
  )
}
