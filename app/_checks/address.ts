import { headers } from 'next/headers'
import { environment } from '#lib/environment'

/** The address of this server as the reader's browser knows it, for commands that they copy. */
export async function addressOf(): Promise<string> {
  return environment().url ?? `http://${(await headers()).get('host') ?? 'localhost'}`
}
