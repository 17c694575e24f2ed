import { chosenCluster } from '#app/_checks/chosen-cluster.ts'
import { withLab } from '#app/_checks/lab-request.ts'
import { pictureStream } from '#app/_checks/picture-stream.ts'

/** The lab's objects on the viewer's own cluster as server-sent events; 204, which ends the asking, where none is chosen. */
export async function GET(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  return withLab(context, async ({ viewer, lab }) => {
    const chosen = await chosenCluster(viewer)
    if ('refusal' in chosen) return new Response(null, { status: 204 })
    return pictureStream(lab, chosen.cluster, request.signal)
  })
}
