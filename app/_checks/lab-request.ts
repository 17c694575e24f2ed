import { viewer, type Viewer } from '#lib/identity'
import { loadLab, type LoadedLab } from '#lib/curriculum'
import type { Refusal } from './refusal.ts'

interface LabRequest {
  viewer: Viewer
  lab: LoadedLab
}

/** Gives a route of a lab who asks and which lab, or answers that nobody is signed in or that there is no such lab. */
export async function withLab(
  context: { params: Promise<{ id: string }> },
  answer: (request: LabRequest) => Promise<Response>,
): Promise<Response> {
  const who = await viewer()
  if (!who) return refuse(401, signedOut)
  const lab = await loadLab((await context.params).id)
  if (!lab) return refuse(404, noSuchLab)
  return answer({ viewer: who, lab })
}

export function refuse(status: number, refusal: Refusal): Response {
  return Response.json({ refusal }, { status })
}

export const signedOut: Refusal = {
  title: 'You are not signed in any more.',
  seen: '',
  why: 'Your work in the cluster is untouched.',
  next: { act: 'Sign in, then try again.' },
  href: '/sign-in',
}

const noSuchLab: Refusal = {
  title: 'There is no such lab.',
  seen: '',
  why: 'The course may have changed since this page was opened.',
  next: { act: 'Find it in the course.' },
  href: '/',
}
