'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CheckReport, RunSnapshot } from '#lib/checking'
import { refreshStanding } from '#app/_standing/use-standing.ts'
import { askCheck, askStop } from './ask-check.ts'
import { followRun } from './follow-run.ts'
import { newsOf } from './news.ts'
import { isAtWork, type CheckStanding } from './check-standing.ts'

const tryAgainMs = 2_000

export interface OpenElsewhere {
  attempt: string
  snapshot: RunSnapshot
}

/**
 * The check of a lab as this page sees it. `open` is a run that was open when the page was made: it is followed at once,
 * so that a reload in the middle of a run, or a second tab, sees the same run.
 */
export function useCheck(lab: string, open: OpenElsewhere | undefined) {
  const [standing, setStanding] = useState<CheckStanding>(
    open ? { phase: 'open', ...open, joined: true, cut: false } : { phase: 'idle' },
  )
  const [news, setNews] = useState('')
  const router = useRouter()
  const leave = useRef<() => void>(() => {})
  const following = useRef<string>(undefined)
  const heardOf = useRef<readonly CheckReport[]>([])

  const follow = useCallback(
    (attempt: string, joined: boolean) => {
      if (following.current === attempt) return
      following.current = attempt
      heardOf.current = []
      leave.current()
      leave.current = followRun(lab, {
        onSnapshot(snapshot) {
          const heard = newsOf(heardOf.current, snapshot)
          heardOf.current = snapshot.checks
          if (heard) setNews(heard)
          const ended = snapshot.endedAt !== undefined
          setStanding(
            ended ? { phase: 'ended', attempt, snapshot } : { phase: 'open', attempt, snapshot, joined, cut: false },
          )
          // The attempts, the state of the lab and the header are the server's to tell.
          if (!ended) return
          router.refresh()
          void refreshStanding()
        },
        onNotStored(what) {
          setStanding({ phase: 'not-stored', ...what })
          setNews('The verdict could not be stored, and does not count.')
        },
        onCut: () => setStanding((now) => (now.phase === 'open' ? { ...now, cut: true } : now)),
        onLost() {
          setStanding({ phase: 'lost' })
          router.refresh()
        },
      })
    },
    [lab, router],
  )

  const begin = useCallback(async () => {
    setStanding((now) => (isAtWork(now) ? now : { phase: 'opening' }))
    const asked = await askCheck(lab)
    if (asked === 'unreachable') setStanding({ phase: 'unreachable' })
    else if ('refusal' in asked) {
      setStanding({ phase: 'refused', refusal: asked.refusal })
      setNews(asked.refusal.title)
    } else follow(asked.attempt, asked.joined)
  }, [lab, follow])

  const stop = useCallback(() => askStop(lab), [lab])

  const openAttempt = open?.attempt
  useEffect(() => {
    if (openAttempt) follow(openAttempt, true)
  }, [openAttempt, follow])
  useEffect(
    () => () => {
      leave.current()
      following.current = undefined
    },
    [],
  )

  const unreachable = standing.phase === 'unreachable'
  useEffect(() => {
    if (!unreachable) return undefined
    const timer = setInterval(() => void begin(), tryAgainMs)
    return () => clearInterval(timer)
  }, [unreachable, begin])

  return { standing, news, begin, stop }
}
