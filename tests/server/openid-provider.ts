import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** What the provider says of somebody, by the name they sign in with there. */
export type People = Readonly<Record<string, { email: string; email_verified: boolean; name: string }>>

export interface OpenIdProvider {
  issuer: string
  /** Lets a server of ours use it; its address is known only after it has been started with the issuer's. */
  admit(address: string): void
  close(): void
}

/** An OpenID Connect provider of the tests' own: npm's oidc-provider with its plain sign-in pages. */
export async function openIdProvider(people: People): Promise<OpenIdProvider> {
  let answer: RequestListener = (_, response) => response.writeHead(503).end()
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    admit(address) {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: 'pilothouse',
            client_secret: 'a secret between the two',
            redirect_uris: [`${address}/api/auth/callback/oidc-uni`],
          },
        ],
        claims: { email: ['email', 'email_verified'], profile: ['name'] },
        findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
        cookies: { keys: ['only for tests'] },
      })
      answer = provider.callback()
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
