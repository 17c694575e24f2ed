import type { Refusal } from '#app/_checks/refusal.ts'
import type { WorkNews } from '#app/_checks/work-on-lab.ts'

/** Asks the server for work on a lab, and gives its news as it comes. */
export async function* askWork(lab: string, work: 'setup' | 'reset'): AsyncGenerator<WorkNews> {
  const answer = await fetch(`/api/labs/${lab}/${work}`, { method: 'POST' }).catch(() => undefined)
  if (!answer?.body) {
    yield { refusal: noAnswer }
    return
  }
  const texts = answer.body.pipeThrough(new TextDecoderStream())
  let rest = ''
  for await (const text of texts) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line) yield JSON.parse(line) as WorkNews
  }
  if (rest) yield JSON.parse(rest) as WorkNews
}

const noAnswer: Refusal = {
  title: 'Pilothouse does not answer.',
  seen: '',
  why: 'What was done in the cluster so far stays done, and doing it again does no harm.',
  next: { act: 'Try again when it is back.' },
}
