/** As much of npm's oidc-provider as the tests use; it comes without types. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  interface Configuration {
    clients: readonly { client_id: string; client_secret: string; redirect_uris: readonly string[] }[]
    claims: Readonly<Record<string, readonly string[]>>
    findAccount(context: unknown, id: string): { accountId: string; claims(): Record<string, unknown> }
    cookies: { keys: readonly string[] }
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): RequestListener
  }
}
