'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { RunSnapshot } from '#lib/checking'
import { refreshStanding } from '#app/_standing/use-standing.ts'
import { askCheck, askStop } from './ask-check.ts'
import { afterEvent, type CheckEvent, type CheckTold } from './check-standing.ts'
import { followRun } from './follow-run.ts'

const tryAgainMs = 2_000

export interface OpenElsewhere {
  attempt: string
  snapshot: RunSnapshot
}

/**
 * The check of a lab as this page sees it. `open` is a run that was open when the page was made: it is followed at
 * once, so that a reload in the middle of a run, or a second tab, sees the same run.
 */
export function useCheck(lab: string, open: OpenElsewhere | undefined) {
  const [{ standing, news }, tell] = useReducer(afterEvent, open, atFirst)
  const follow = useFollow(lab, tell)

  const begin = useCallback(async () => {
    tell({ kind: 'asked' })
    const asked = await askCheck(lab)
    if (asked === 'unreachable') tell({ kind: 'unreachable' })
    else if ('refusal' in asked) tell({ kind: 'refused', refusal: asked.refusal })
    else follow(asked.attempt, asked.joined)
  }, [lab, follow])
  const stop = useCallback(() => askStop(lab), [lab])

  const openAttempt = open?.attempt
  useEffect(() => {
    if (openAttempt) follow(openAttempt, true)
  }, [openAttempt, follow])

  const unreachable = standing.phase === 'unreachable'
  useEffect(() => {
    if (!unreachable) return undefined
    const timer = setInterval(() => void begin(), tryAgainMs)
    return () => clearInterval(timer)
  }, [unreachable, begin])

  return { standing, news, begin, stop }
}

function atFirst(open: OpenElsewhere | undefined): CheckTold {
  return { standing: open ? { phase: 'open', ...open, joined: true, cut: false } : { phase: 'idle' }, news: '' }
}

/** Follows one run at a time, and leaves it when the page is left. Following the same one again changes nothing. */
function useFollow(lab: string, tell: (event: CheckEvent) => void) {
  const router = useRouter()
  const following = useRef<{ attempt: string; leave: () => void }>(undefined)
  useEffect(
    () => () => {
      following.current?.leave()
      following.current = undefined
    },
    [],
  )
  return useCallback(
    (attempt: string, joined: boolean) => {
      if (following.current?.attempt === attempt) return
      following.current?.leave()
      const leave = followRun(lab, {
        onSnapshot(snapshot) {
          tell({ kind: 'snapshot', attempt, joined, snapshot })
          if (snapshot.endedAt === undefined) return
          // The attempts, the state of the lab and the header are the server's to tell.
          router.refresh()
          void refreshStanding()
        },
        onNotStored: (what) => tell({ ...what, kind: 'not-stored' }),
        onCut: () => tell({ kind: 'cut' }),
        onLost() {
          tell({ kind: 'lost' })
          router.refresh()
        },
      })
      following.current = { attempt, leave }
    },
    [lab, router, tell],
  )
}
