'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { places, standsIn } from './places.ts'

/** The main places, beside the name; on a phone they are in the menu. */
export function MainNav() {
  const path = usePathname()
  return (
    <nav aria-label="Main" className="mr-auto flex gap-1 self-stretch max-desk:hidden">
      {places.map((place) => (
        <Link
          key={place.href}
          href={place.href}
          prefetch={false}
          aria-current={standsIn(place, path)}
          className={
            'flex items-center border-y-3 border-transparent px-3 text-ink-2 no-underline hover:border-b-line-strong ' +
            'hover:text-ink aria-[current]:border-b-magenta aria-[current]:text-ink'
          }
        >
          {place.word}
        </Link>
      ))}
    </nav>
  )
}
