import type { IncomingMessage } from 'node:http'
import { BlockList } from 'node:net'
import type { Environment } from '#lib/environment'

/** What stands in front of a class server, and may say for whom it asks. */
const near = new BlockList()
for (const [network, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) {
  near.addSubnet(network, bits)
}
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

/**
 * The address a request came from. In class mode a proxy in front (at a private address) says it in the last entry of
 * X-Forwarded-For, the only one that it wrote itself.
 */
export function clientAddress(request: IncomingMessage, { mode }: Pick<Environment, 'mode'>): string {
  const peer = (request.socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '')
  if (mode !== 'class' || !isNear(peer)) return peer
  return [request.headers['x-forwarded-for']].flat().join(',').split(',').at(-1)?.trim() || peer
}

function isNear(address: string): boolean {
  return address !== 'unknown' && near.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
}
