import type { Refusal } from '#app/_checks/refusal.ts'
import type { WorkNews } from '#app/_checks/work-on-lab.ts'

/** Asks the server for work on a lab, and gives its news as it comes; the last one says how it ended. */
export async function* askWork(lab: string, work: 'setup' | 'reset'): AsyncGenerator<WorkNews> {
  let last: WorkNews | undefined
  try {
    const answer = await fetch(`/api/labs/${lab}/${work}`, { method: 'POST' })
    for await (const line of linesOf(answer)) {
      last = JSON.parse(line) as WorkNews
      yield last
    }
  } catch (cause) {
    console.warn('The news of the work broke off.', cause)
  }
  if (last === undefined || 'line' in last) yield { refusal: noAnswer }
}

async function* linesOf(answer: Response): AsyncGenerator<string> {
  let rest = ''
  for await (const text of textsOf(answer)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line !== '')
  }
  if (rest) yield rest
}

/** Safari cannot iterate over a stream by itself. */
async function* textsOf({ body }: Response): AsyncGenerator<string> {
  if (!body) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    yield value
  }
}

const noAnswer: Refusal = {
  title: 'Pilothouse does not answer.',
  seen: '',
  why: 'What was done in the cluster so far stays done, and doing it again does no harm.',
  next: { act: 'Try again when it is back.' },
}
