import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { accountOfSession } from '#lib/data/before-sign-in'
import { sessionSecret } from './next-auth/session-secret.ts'
import { publicAddress } from './public-address.ts'
import { viewerOf, type Viewer } from './viewer.ts'

const session = z.object({ sub: z.string(), version: z.number() })

const cookieName = () =>
  publicAddress().startsWith('https:') ? '__Secure-next-auth.session-token' : 'next-auth.session-token'

/**
 * Who asks, for pages, route handlers and server actions; undefined when nobody is signed in. Asks the database each
 * time: a session ends for good the moment its account's password changes.
 */
export async function viewer(): Promise<Viewer | undefined> {
  const token = (await cookies()).get(cookieName())?.value
  if (!token) return undefined
  const decoded = session.safeParse(await decode({ token, secret: sessionSecret() }).catch(() => null))
  if (!decoded.success) return undefined
  const account = await accountOfSession(decoded.data.sub, decoded.data.version)
  return account && viewerOf(account)
}

/**
 * For pages: who asks, or on to the sign-in page, which leads back to `callbackUrl` (a path of ours). Route handlers ask
 * viewer() and answer 401 themselves.
 */
export async function requireViewer(callbackUrl?: string): Promise<Viewer> {
  const who = await viewer()
  if (who) return who
  redirect(callbackUrl ? `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}` : '/sign-in')
}
