'use client'

import { useSyncExternalStore } from 'react'

const themes = ['system', 'light', 'dark'] as const

type Theme = (typeof themes)[number]

const words: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' }
const chosen = 'pilothouse:theme'

/** Which theme the page has; the choice is kept in this browser. `name` tells two of them on one page apart. */
export function ThemeChoice({ name, className = '' }: { name: string; className?: string }) {
  const theme = useSyncExternalStore(subscribe, current, () => 'system' as const)
  return (
    <fieldset className={`flex flex-wrap items-center gap-x-4 gap-y-1 [@media(scripting:none)]:hidden ${className}`}>
      <legend className="label float-left">Theme</legend>
      {themes.map((each) => (
        <label key={each} className="inline-flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
          <input type="radio" className="size-4!" name={name} checked={theme === each} onChange={() => choose(each)} />
          {words[each]}
        </label>
      ))}
    </fieldset>
  )
}

function current(): Theme {
  const set = document.documentElement.dataset.theme
  return set === 'light' || set === 'dark' ? set : 'system'
}

function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  keep(theme)
  dispatchEvent(new Event(chosen))
}

/** A browser that keeps nothing (a private window, a full disk) still has the theme for this page. */
function keep(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
  } catch (cause) {
    console.warn('The theme was not kept.', cause)
  }
}

function subscribe(listener: () => void): () => void {
  addEventListener(chosen, listener)
  return () => removeEventListener(chosen, listener)
}
