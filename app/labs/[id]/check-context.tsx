'use client'
import { createContext, use, useEffect, useMemo } from 'react'
import type { CheckReport } from '#lib/checking'
import type { LabState } from '#lib/teaching'
import type { Paragraph } from '#app/_verdicts/diagnosis.tsx'
import { checksShown, type CheckStanding } from './check-standing.ts'
import { type OpenElsewhere, useCheck } from './use-check.ts'

/** What the server tells the page of the lab and of what was found before. */
export interface LabShown {
  id: string
  /** Seconds that a check may converge. */
  converges: number
  /** As the last attempt left them, or waiting when there is none. */
  before: {
    checks: readonly CheckReport[]
    attempt?: string
    endedAt?: Date
    /** Said in the tally's place of an attempt that does not count, e.g. "stopped; it does not count." */
    remark?: string
    hintsOpened: Readonly<Record<string, number>>
  }
  history: LabState
  open?: OpenElsewhere
  /** By id of the diagnosis. */
  paragraphs: Readonly<Record<string, Paragraph>>
  /** The chosen cluster, e.g. "kind-pilothouse"; absent while none is. */
  cluster?: string
  /** What a check changes in the cluster, in a sentence; absent when it only reads. */
  touches?: string
  /** What comes after this lab in the course. */
  next?: { href: string; title: string }
}

interface CheckContext {
  lab: LabShown
  standing: CheckStanding
  checks: readonly CheckReport[]
  /** What readers of text are told. */
  news: string
  begin: () => Promise<void>
  stop: () => Promise<void>
}

const Context = createContext<CheckContext | undefined>(undefined)

/** Shares one run between the tasks, the panel and the bar at the thumb. Ctrl+Enter checks, anywhere on the page. */
export function CheckProvider({ lab, children }: { lab: LabShown; children: React.ReactNode }) {
  const { standing, news, begin, stop } = useCheck(lab.id, lab.open)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      void begin()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [begin])
  const value = useMemo(
    () => ({ lab, standing, checks: checksShown(standing, lab.before.checks), news, begin, stop }),
    [lab, standing, news, begin, stop],
  )
  return <Context value={value}>{children}</Context>
}

/** The run of the lab page around. Throws outside of one. */
export function useLabCheck(): CheckContext {
  const context = use(Context)
  if (!context) throw new Error('useLabCheck outside of CheckProvider')
  return context
}
