'use client'
import { useState } from 'react'
import { Button } from '#app/_look/button.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { CodeSpans } from './code-spans.tsx'

interface HintsProps {
  attempt: string
  check: string
  hints: readonly [string, string, string]
  /** How many were opened before, 0 to 3. */
  opened: number
}

/** Three hints, opened one by one; which were opened is kept with the attempt. */
export function Hints({ attempt, check, hints, opened }: HintsProps) {
  const [shown, setShown] = useState(opened)
  const [trouble, setTrouble] = useState(false)
  const open = async () => {
    const step = shown + 1
    setShown(step)
    setTrouble(!(await keepOpened(attempt, check, step)))
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 border-l-3 border-magenta pl-4" aria-live="polite">
      {shown > 0 && <Rungs shown={shown} />}
      {hints.slice(0, shown).map((hint) => (
        <p key={hint} className="font-prose text-md leading-[1.55] wrap-anywhere">
          <CodeSpans text={hint} />
        </p>
      ))}
      <p className="flex flex-wrap items-center gap-3">
        {shown < 3 && (
          <Button onClick={() => void open()}>
            <Icon name="hint" />
            Show hint {shown + 1}
          </Button>
        )}
        <span className="text-ink-3">
          {trouble ? 'Shown, but the server could not note that it was opened.' : 'Hints do not change your result.'}
        </span>
      </p>
    </div>
  )
}

function Rungs({ shown }: { shown: number }) {
  return (
    <p className="flex items-center gap-3">
      <b>Hint {shown} of 3</b>
      <span className="flex gap-[3px]" aria-hidden="true">
        {[1, 2, 3].map((step) => (
          <i key={step} className={`h-1 w-6 border border-magenta ${step <= shown ? 'bg-magenta' : ''}`} />
        ))}
      </span>
    </p>
  )
}

/** Whether the server took it. A hint that was asked for is shown in any case: it is in the page already. */
async function keepOpened(attempt: string, check: string, step: number): Promise<boolean> {
  const answer = await fetch(`/api/attempts/${attempt}/hints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // The page may be left right after.
    keepalive: true,
    body: JSON.stringify({ check, step }),
  }).catch((cause: unknown) => console.warn('The hint was not noted.', cause))
  return answer?.ok ?? false
}
