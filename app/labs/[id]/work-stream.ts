import type { Refusal } from '#app/_checks/refusal.ts'
import type { WorkNews } from '#app/_checks/work-on-lab.ts'

/** Asks the server for work on a lab, and gives its news as it comes. */
export async function* askWork(lab: string, work: 'setup' | 'reset'): AsyncGenerator<WorkNews> {
  const answer = await fetch(`/api/labs/${lab}/${work}`, { method: 'POST' }).catch(() => undefined)
  if (!answer?.body) {
    yield { refusal: noAnswer }
    return
  }
  let rest = ''
  for await (const text of textsOf(answer.body)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line) yield JSON.parse(line) as WorkNews
  }
  if (rest) yield JSON.parse(rest) as WorkNews
}

/** Safari cannot iterate over a stream by itself. */
async function* textsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
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
