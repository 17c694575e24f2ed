import { z } from 'zod'
import { withLesson } from '#app/_lesson/with-lesson.ts'
import { questions } from '#lib/curriculum'
import { answerQuestion } from '#lib/data'

const given = z.object({ question: z.string(), answer: z.string().regex(/^[a-z]$/) })

/** Keeps the viewer's answer to a question of this lesson; an answer to what it does not ask is not kept. */
export async function POST(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  return withLesson(context, async (reader, lesson) => {
    const parsed = given.safeParse(await request.json().catch(() => undefined))
    const offered = parsed.success ? (await questions(lesson)).get(parsed.data.question) : undefined
    if (!parsed.success || offered === undefined || parsed.data.answer.charCodeAt(0) - 97 >= offered) {
      return Response.json({ title: 'This lesson has no such question or answer.' }, { status: 400 })
    }
    await answerQuestion(reader, lesson.id, parsed.data.question, parsed.data.answer)
    return new Response(null, { status: 204 })
  })
}
