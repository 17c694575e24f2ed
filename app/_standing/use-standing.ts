'use client'

import { useSyncExternalStore } from 'react'
import type { Standing } from './standing.ts'

let latest: Standing | undefined
let askedAt: string | undefined
const listeners = new Set<() => void>()

/** The reader's standing; undefined until it has arrived, and for good when it cannot be had. */
export function useStanding(): Standing | undefined {
  return useSyncExternalStore(
    subscribe,
    () => latest,
    () => undefined,
  )
}

/** Asks for the standing, once at each address: the page before may have changed it. */
export function askStanding(path: string): void {
  if (path === askedAt) return
  askedAt = path
  void refreshStanding()
}

/** Asks for the standing anew, after something that changed it. */
export async function refreshStanding(): Promise<void> {
  try {
    const answer = await fetch('/api/standing', { cache: 'no-store' })
    if (!answer.ok) throw new Error(`/api/standing answered ${answer.status}`)
    latest = await answer.json()
    for (const listener of listeners) listener()
  } catch (cause) {
    // The page is whole without it: reading goes on, marks stay away.
    console.warn('Where you stand could not be fetched.', cause)
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
