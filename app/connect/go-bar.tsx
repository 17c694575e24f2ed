'use client'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#app/_look/button.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { chooseAction } from './actions.ts'

/** The choice, at hand at the foot of the page. `chosen`: what is checked when the page is made. */
export function GoBar({ chosen, back }: { chosen: string | undefined; back: string }) {
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState(chosen)
  useEffect(() => {
    const listen = (event: Event) => {
      if (event.target instanceof HTMLInputElement && event.target.form === form.current) setName(event.target.value)
    }
    document.addEventListener('change', listen)
    return () => document.removeEventListener('change', listen)
  }, [])
  return (
    <form
      id="choose"
      ref={form}
      action={chooseAction}
      aria-label="Your choice"
      className={
        'sticky bottom-0 -mx-(--gutter) -mb-16 flex flex-wrap items-center gap-3 bg-paper px-(--gutter) py-3 ' +
        'shadow-bar'
      }
    >
      <input type="hidden" name="back" value={back} />
      <span>{name ? <b>{name}</b> : 'None chosen yet'}</span>
      <Button type="submit" kind="go" className="ml-auto max-desk:w-full">
        {name ? `Use ${name}` : 'Use the chosen cluster'}
        <Icon name="right" />
      </Button>
    </form>
  )
}
