import { environment } from '#lib/environment'

/**
 * The address of this server as browsers see it. The server tells it to next-auth, by next-auth's own variable, when it
 * begins to listen; what serves without that (next dev by itself) has the address of its host and port.
 */
export function publicAddress(): string {
  const { url, host, port } = environment()
  return (process.env['NEXTAUTH_URL'] ??= url ?? `http://${host}:${port}`)
}
