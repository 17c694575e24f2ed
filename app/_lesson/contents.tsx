'use client'

import { useEffect, useState } from 'react'

export interface ContentsEntry {
  slug: string
  title: string
}

/** What is on the page, at its side; the part that is being read is marked. */
export function Contents({ entries }: { entries: readonly ContentsEntry[] }) {
  const reading = useReading(entries)
  return (
    <ul>
      {entries.map(({ slug, title }) => (
        <li key={slug}>
          <a
            href={`#${slug}`}
            aria-current={slug === reading ? 'true' : undefined}
            className={
              'block border-l border-line py-[0.3rem] pl-[0.8rem] text-ink-2 no-underline hover:border-ink-3 hover:text-ink ' +
              'aria-[current]:border-l-3 aria-[current]:border-magenta aria-[current]:pl-[calc(0.8rem-2px)] aria-[current]:text-ink'
            }
          >
            {title}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The slug of the last heading above the upper third of the window. */
function useReading(entries: readonly ContentsEntry[]): string | undefined {
  const [reading, setReading] = useState<string>()
  useEffect(() => {
    const headings = entries.flatMap(({ slug }) => document.getElementById(slug) ?? [])
    const look = () => {
      const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3)
      setReading(passed?.id)
    }
    const watcher = new IntersectionObserver(look, { rootMargin: '0px 0px -66% 0px' })
    for (const heading of headings) watcher.observe(heading)
    return () => watcher.disconnect()
  }, [entries])
  return reading
}
