import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckReport, Diagnosis } from '#lib/checking'
import type { Viewer } from '#lib/identity'
import { createAccount } from './before-sign-in/accounts.ts'
import type { AttemptEnd } from './close-attempt.ts'

/** For tests: data on real files in a folder of their own, and people who use them. */

/** Points this process at a new, empty data folder (to be called before anything is asked of the database). */
export function freshDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-data-'))
  process.env['PILOTHOUSE_DATA'] = folder
  return folder
}

let made = 0

/** Makes an account and returns it as the Viewer it is once signed in. */
export async function somebody(as: { administrator?: boolean } = {}): Promise<Viewer> {
  made += 1
  const name = `learner-${String(made).padStart(2, '0')}`
  const account = await createAccount({ email: `${name}@example.com`, emailVerified: false, displayName: name })
  return viewerFor({ ...account, administrator: as.administrator ?? false })
}

/** What lib/identity does after it found a session good. */
export function viewerFor(account: Pick<Viewer, 'userId' | 'email' | 'displayName' | 'administrator'>): Viewer {
  const { userId, email, displayName, administrator } = account
  return { userId, email, displayName, administrator } as Viewer
}

export const CLUSTER = { context: 'kind-trial', way: 'kubeconfig', simulated: false, uid: 'u-1', version: 'v1.34.0' } as const

const DIAGNOSIS: Diagnosis = {
  id: 'selector-matches-nothing',
  title: 'The selector matches no pod.',
  expected: 'app=nginx',
  received: 'app=ngnix',
  why: 'A Service sends requests to the pods its selector matches.',
  next: { act: 'Compare the labels.' },
  hints: ['Look at the labels.', 'Look at the selector.', 'kubectl get pods --show-labels'],
  about: [],
}

const check = (id: string, more: Partial<CheckReport>): CheckReport => ({ id, title: id, task: 1, state: 'passed', ...more })

/** How an attempt ends, with two checks, a call and evidence of so many bytes. */
export function ending(verdict: 'passed' | 'failed' | 'could-not-check', evidenceBytes = 2_000): AttemptEnd {
  const state = verdict === 'passed' ? 'passed' : verdict
  const checks = [check('exists', {}), check('selects', verdict === 'passed' ? {} : { state, diagnosis: DIAGNOSIS })]
  const call = { at: 1, ms: 2, asked: 'list pods', purpose: 'selects', method: 'GET', path: '/api/v1/pods', answered: '3' }
  return { verdict, checks, calls: [call], evidence: new Uint8Array(evidenceBytes).fill(7), durationMs: 41 }
}
