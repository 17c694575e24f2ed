'use client'

import { useEffect, useRef } from 'react'
import { refreshStanding, useStanding } from '#app/_standing/use-standing.ts'

/**
 * Stands at the end of a lesson: keeps that it was read to here, and what was answered, of a reader who is signed in.
 */
export function LessonKeeper({ lesson }: { lesson: string }) {
  const end = useRef<HTMLSpanElement>(null)
  const standing = useStanding()
  const known = standing?.name !== undefined
  const read = standing?.read.includes(lesson)
  useEffect(() => (known && !read && end.current ? keepRead(lesson, end.current) : undefined), [known, read, lesson])
  useEffect(() => (known ? keepAnswers(lesson) : undefined), [known, lesson])
  useEffect(() => restore(standing?.answers[lesson] ?? {}), [standing, lesson])
  return <span ref={end} />
}

/** Keeps that the lesson was read, once its end has come into view. */
function keepRead(lesson: string, end: Element): () => void {
  const watcher = new IntersectionObserver(([seen]) => {
    if (!seen?.isIntersecting) return
    watcher.disconnect()
    void keep(`/api/lessons/${lesson}/read`, {}).then(refreshStanding)
  })
  watcher.observe(end)
  return () => watcher.disconnect()
}

function keepAnswers(lesson: string): () => void {
  const listen = ({ target }: Event) => {
    const question = target instanceof HTMLInputElement ? target.closest<HTMLElement>('[data-question]') : null
    if (!(target instanceof HTMLInputElement) || !question) return
    void keep(`/api/lessons/${lesson}/answers`, { question: question.dataset.question, answer: target.value })
  }
  document.addEventListener('change', listen)
  return () => document.removeEventListener('change', listen)
}

/** Shows what was answered at an earlier visit; a question that has been answered since is left as it is. */
function restore(answers: Readonly<Record<string, string>>): void {
  for (const [question, answer] of Object.entries(answers)) {
    const asked = document.querySelector(`[data-question="${CSS.escape(question)}"]`)
    if (!asked || asked.querySelector(':checked')) continue
    const input = asked.querySelector<HTMLInputElement>(`input[value="${CSS.escape(answer)}"]`)
    if (input) input.checked = true
  }
}

/** Sends what is to be kept. Reading does not stop when it fails; the next visit can keep it. */
async function keep(address: string, body: object): Promise<void> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      keepalive: true,
    })
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  } catch (cause) {
    console.warn('Your progress was not kept.', cause)
  }
}
