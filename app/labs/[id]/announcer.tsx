'use client'
import { useEffect, useRef, useState } from 'react'
import type { CheckReport } from '#lib/checking'
import { settled } from '#app/_verdicts/settled.ts'
import { verdictSentence } from '#app/_verdicts/tally.ts'
import { useLabCheck } from './check-context.tsx'

/** Tells readers of text what they do not see change: each check as it settles, then the verdict. */
export function Announcer() {
  const { standing } = useLabCheck()
  const before = useRef<readonly CheckReport[]>([])
  const [news, setNews] = useState('')
  useEffect(() => {
    if (standing.phase !== 'open' && standing.phase !== 'ended') {
      before.current = []
      if (standing.phase === 'refused') setNews(standing.refusal.title)
      if (standing.phase === 'not-stored') setNews('The verdict could not be stored, and does not count.')
      return
    }
    const { checks } = standing.snapshot
    const lines = settled(before.current, checks)
    before.current = checks
    const { word, sentence } = verdictSentence(standing.snapshot)
    if (standing.phase === 'ended') setNews([...lines, word, sentence].join(' '))
    else if (lines.length > 0) setNews(lines.join(' '))
  }, [standing])
  return (
    <p role="status" className="sr-only">
      {news}
    </p>
  )
}
