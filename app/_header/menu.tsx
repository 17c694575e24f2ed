'use client'

import { usePathname } from 'next/navigation'
import { Icon } from '#app/_look/icon.tsx'
import { ThemeChoice } from '#app/_look/theme-choice.tsx'
import { places, standsIn } from './places.ts'

const others = [
  { href: '/connect', word: 'Cluster' },
  { href: '/account', word: 'Account' },
]

/**
 * The menu of a phone: a popover, so that the browser itself opens it, closes it with Escape and gives the focus back.
 * Its links load whole pages, because a popover stays open over a page that is only exchanged.
 */
export function Menu({ brand }: { brand: React.ReactNode }) {
  const path = usePathname()
  return (
    <div
      id="menu"
      popover="auto"
      className="inset-0 m-0 h-full max-h-none w-full max-w-none overflow-auto bg-paper px-(--gutter) text-ink"
    >
      <p className="flex min-h-14 items-center justify-between">
        {brand}
        <button
          type="button"
          popoverTarget="menu"
          popoverTargetAction="hide"
          aria-label="Close the menu"
          className="inline-flex size-11 items-center justify-center rounded-sm border border-line-strong"
        >
          <Icon name="close" />
        </button>
      </p>
      <nav aria-label="Menu" className="mt-2 grid">
        {places.map((place) => (
          <MenuLink key={place.href} href={place.href} word={place.word} current={standsIn(place, path)} />
        ))}
        {others.map(({ href, word }) => (
          <MenuLink key={href} href={href} word={word} current={path === href ? 'page' : undefined} />
        ))}
      </nav>
      <ThemeChoice name="theme-menu" className="grid border-t border-line pt-4" />
    </div>
  )
}

function MenuLink({ href, word, current }: { href: string; word: string; current: 'page' | 'true' | undefined }) {
  return (
    <a
      href={href}
      aria-current={current}
      className={
        'border-t border-line py-3.5 font-prose text-[1.25rem]/6 text-ink no-underline ' +
        'aria-[current]:pl-3.5 aria-[current]:shadow-[inset_3px_0_var(--color-magenta)]'
      }
    >
      {word}
    </a>
  )
}
