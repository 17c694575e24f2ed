import type { Page } from '@playwright/test'

interface Snapshot {
  endedAt?: number
  checks: { state: string }[]
}

/** A run followed without a browser's patience: as its events come, until the connection ends. */
export interface FollowedRun {
  attempt: string
  /** Resolves when every check has passed, before the verdict is told. */
  settled: Promise<void>
  /** Resolves, when the connection has ended, with whether the verdict was told. */
  told: Promise<boolean>
}

/** Begins a check as the page's person and follows it. */
export async function followRun(page: Page, base: string, lab: string): Promise<FollowedRun> {
  const cookies = await page.context().cookies(base)
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin: base }
  const begun = await fetch(`${base}/api/labs/${lab}/check`, { method: 'POST', headers })
  const { attempt } = (await begun.json()) as { attempt: string }
  const stream = await fetch(`${base}/api/labs/${lab}/run`, { headers })
  const settled = Promise.withResolvers<void>()
  return { attempt, settled: settled.promise, told: read(stream, settled.resolve) }
}

async function read(stream: Response, onSettled: () => void): Promise<boolean> {
  let rest = ''
  try {
    for await (const text of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = (rest + text).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1]
        const snapshot = data ? (JSON.parse(data) as Snapshot) : undefined
        if (snapshot?.checks.every(({ state }) => state === 'passed')) onSettled()
        if (snapshot?.endedAt !== undefined) return true
      }
    }
  } catch {
    // The server was killed: the connection ends in an error, and nothing more was told.
  }
  return false
}
