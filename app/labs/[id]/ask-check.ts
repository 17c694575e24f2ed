import type { Refusal } from '#app/_checks/refusal.ts'

/** What came of asking the server to check a lab. */
export type Asked = { attempt: string; joined: boolean } | { refusal: Refusal } | 'unreachable'

/** Asks the server to check the lab; an open run is joined. */
export async function askCheck(lab: string): Promise<Asked> {
  const answer = await fetch(`/api/labs/${lab}/check`, { method: 'POST' }).catch(() => undefined)
  if (!answer || answer.status >= 502) return 'unreachable'
  return (await answer.json().catch(() => ({ refusal: unclear(answer.status) }))) as Asked
}

/** Ends the learner's open run of the lab. The run itself tells when it has ended. */
export async function askStop(lab: string): Promise<void> {
  await fetch(`/api/labs/${lab}/run`, { method: 'DELETE' }).catch((cause: unknown) => console.warn(cause))
}

const unclear = (status: number): Refusal => ({
  title: 'The server did not begin the check.',
  seen: `It answered with status ${status}.`,
  why: 'Your work in the cluster is untouched, and nothing was counted.',
  next: { act: 'Load the page again, then check again.' },
})
