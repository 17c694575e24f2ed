import { withLesson } from '#app/_lesson/with-lesson.ts'
import { markRead } from '#lib/data'

/** The viewer has read this lesson to its end. */
export async function POST(_request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  return withLesson(context, async (reader, lesson) => {
    await markRead(reader, lesson.id)
    return new Response(null, { status: 204 })
  })
}
