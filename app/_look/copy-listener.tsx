'use client'

import { useEffect, useState } from 'react'

/** How long a button says that it has copied, in milliseconds. */
const said = 2000

/** Serves every copy button of the page with one listener, and tells screen readers what came of it. */
export function CopyListener() {
  const [news, setNews] = useState('')
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null
      if (button) void copy(button).then(setNews)
    }
    document.addEventListener('click', listen)
    return () => document.removeEventListener('click', listen)
  }, [])
  return <output className="sr-only">{news}</output>
}

async function copy(button: HTMLElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(textFor(button))
  } catch {
    return 'The browser did not allow copying. Select the text and copy it yourself.'
  }
  button.dataset.copiedNow = ''
  setTimeout(() => delete button.dataset.copiedNow, said)
  return 'Copied'
}

function textFor(button: HTMLElement): string {
  if (button.dataset.copy) return button.dataset.copy
  const source = button.closest('[data-copy-source]')
  const parts = source?.querySelectorAll('[data-copied]') ?? []
  return Array.from(parts, withoutPrompts).join('\n')
}

function withoutPrompts(part: Element): string {
  const copied = part.cloneNode(true)
  if (copied instanceof Element) for (const prompt of copied.querySelectorAll('.prompt')) prompt.remove()
  return (copied.textContent ?? '').replace(/\n$/, '')
}
