import type { AuthOptions, Session } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { environment } from '#lib/environment'
import { judge, waitCode } from '../credentials.ts'
import { signInFields } from '../fields.ts'
import { addressOfClient } from '../who-asks.ts'
import { accountAtProvider, providersOf } from './providers.ts'
import { sessionSecret } from './session-secret.ts'

/** How long a browser stays signed in, in seconds. */
const SESSION_SECONDS = 30 * 24 * 60 * 60

/** How people sign in: next-auth makes the sessions, as JSON web tokens that carry the account and its session version. */
export function authOptions(): AuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [withPassword(), ...providersOf(environment().providers)],
    callbacks: {
      signIn: async ({ account, user, profile }) => {
        if (account?.type !== 'oauth') return true
        const found = await accountAtProvider(account, profile)
        if ('problem' in found) return `/sign-in?error=${found.problem}`
        Object.assign(user, { id: found.account.userId, sessionVersion: found.account.sessionVersion })
        return true
      },
      jwt: ({ token, user }) => (user ? { sub: user.id, version: user.sessionVersion } : token),
      // Pages ask viewer(); next-auth's own session endpoint gives nothing away.
      session: ({ session }): Session => ({ expires: session.expires }),
    },
    logger: { error: (code, detail) => console.error(`sign-in: ${code}`, detail), warn: () => {}, debug: () => {} },
  }
}

function withPassword() {
  return CredentialsProvider({
    credentials: { email: {}, password: {} },
    async authorize(typed) {
      const fields = signInFields.safeParse(typed)
      if (!fields.success) return null
      const judged = await judge(fields.data.email, fields.data.password, await addressOfClient())
      if (judged === 'wrong') return null
      if ('waitMs' in judged) throw new Error(waitCode(judged.waitMs))
      return { id: judged.account.userId, sessionVersion: judged.account.sessionVersion }
    },
  })
}

declare module 'next-auth' {
  interface User {
    sessionVersion?: number
  }
}
