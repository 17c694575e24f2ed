'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Refusal } from '#app/_checks/refusal.ts'
import { askWork } from './work-stream.ts'

export interface Work {
  phase: 'idle' | 'working' | 'done' | 'refused'
  lines: readonly string[]
  refusal?: Refusal
}

/** Work of the server on a lab: setting it up or resetting it, with what it says while it works. */
export function useWork(lab: string, kind: 'setup' | 'reset'): { work: Work; begin: () => Promise<void> } {
  const [work, setWork] = useState<Work>({ phase: 'idle', lines: [] })
  const router = useRouter()
  const begin = async () => {
    setWork({ phase: 'working', lines: [] })
    for await (const news of askWork(lab, kind)) {
      if ('line' in news) setWork((now) => ({ ...now, lines: [...now.lines, news.line] }))
      else if ('refusal' in news) setWork((now) => ({ ...now, phase: 'refused', refusal: news.refusal }))
      else setWork((now) => ({ ...now, phase: 'done' }))
    }
    router.refresh()
  }
  return { work, begin }
}
