import { headers } from 'next/headers'

/** Set by the server's gate, over whatever a client sent (lib/server). */
const ADDRESS = 'x-pilothouse-address'

/** The network address a request came from; the same word for all where no gate stands in front (next dev by itself). */
export async function addressOfClient(): Promise<string> {
  return (await headers()).get(ADDRESS) ?? 'unknown'
}
