import type { Account as ProviderAccount, AuthOptions, Profile } from 'next-auth'
import GitHubProvider from 'next-auth/providers/github'
import { z } from 'zod'
import { hasAccounts, type Account } from '#lib/data/before-sign-in'
import type { SignInProvider } from '#lib/environment'
import { accountFor, type Refused } from '../linking.ts'
import { viewer } from '../session.ts'

type NextAuthProviders = AuthOptions['providers']

/** Providers as next-auth wants them. */
export function providersOf(named: readonly SignInProvider[]): NextAuthProviders {
  return named.map((provider) => (provider.kind === 'github' ? github(provider) : openId(provider)))
}

type Of<Kind extends SignInProvider['kind']> = Extract<SignInProvider, { kind: Kind }>

function openId({ id, name, issuer, clientId, clientSecret }: Of<'oidc'>): NextAuthProviders[number] {
  return {
    id,
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    // The identity token is verified (signature, nonce, audience); the address may stand in either of the two.
    idToken: true,
    userinfo: {
      async request({ client, tokens }) {
        // next-auth hands on openid-client's own token set, whatever its types say.
        const verified = tokens as unknown as Exclude<Parameters<typeof client.userinfo>[0], string>
        return { ...verified.claims(), ...(await client.userinfo(verified)) }
      },
    },
    checks: ['pkce', 'state', 'nonce'],
    profile: (claims: { sub: string }) => ({ id: claims.sub }),
  }
}

const emailsOfGitHub = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** GitHub's profile says nothing of whether an address was verified; its list of addresses does. */
function github({ clientId, clientSecret }: Of<'github'>): NextAuthProviders[number] {
  const provider = GitHubProvider({ clientId, clientSecret })
  return {
    ...provider,
    userinfo: {
      url: 'https://api.github.com/user',
      async request({ client, tokens }) {
        const token = tokens.access_token ?? ''
        const profile = await client.userinfo(token)
        const answer = await fetch('https://api.github.com/user/emails', { headers: { authorization: `token ${token}` } })
        const primary = emailsOfGitHub.parse(await answer.json()).find((address) => address.primary)
        return { ...profile, email: primary?.email, email_verified: primary?.verified }
      },
    },
  }
}

const claims = z.object({
  email: z.email().toLowerCase().optional(),
  email_verified: z.union([z.boolean(), z.literal('true').transform(() => true)]).catch(false),
  name: z.string().trim().min(1).max(80).nullish().catch(undefined),
})

/** The account of ours that an account at a provider signs in to, found, linked or made by the rules of linking.ts. */
export async function accountAtProvider(
  account: ProviderAccount,
  profile: Profile | undefined,
): Promise<{ account: Account } | { problem: Refused }> {
  if (!(await hasAccounts())) return { problem: 'first-account' }
  const said = claims.safeParse(profile)
  if (!said.success) return { problem: 'no-email' }
  const { email, email_verified: emailVerified, name } = said.data
  const login = { provider: account.provider, subject: account.providerAccountId }
  return accountFor({ login, email, emailVerified, displayName: name ?? undefined }, (await viewer())?.userId)
}
