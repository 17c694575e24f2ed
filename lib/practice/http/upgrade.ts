import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Pod } from '../data/types.ts'
import { noSuchResource, refuse } from '../registry/refusal.ts'
import { ApiError } from '../seam.ts'
import type { Status } from '../seam.ts'
import type { PracticeRequest } from './message.ts'
import { target } from './path.ts'
import { asked } from './router.ts'
import type { Parts } from './router.ts'

const streams = { exec: 'exec', attach: 'attach', portforward: 'portforward' } as const

/** exec, attach and port-forward: authorized here, then the socket is the node's. A refusal is an answer with a Status. */
export function upgrade(parts: Parts, request: PracticeRequest, message: IncomingMessage, socket: Duplex, head: Buffer): void {
  try {
    const query = asked(parts, request)
    const found = target(query.path, parts.registry.kinds)
    const kind = streams[found?.subresource as keyof typeof streams]
    if (!found?.kind || found.resource !== 'pods' || !kind || !found.name) throw noSuchResource()
    // As the real one: whoever may create it may open it, by GET as by POST.
    parts.authorizer.require(query.user, { ...found, verb: request.method === 'GET' ? 'get' : 'create' })
    const pod = parts.registry.get(found.kind, found.namespace, found.name) as Pod
    if (!pod.spec.nodeName) throw refuse(400, 'BadRequest', `pod ${found.name} does not have a host assigned`)
    parts.node.upgrade(kind, pod, query.query, message, socket, head)
  } catch (error) {
    if (!(error instanceof ApiError)) parts.onError(error)
    const status = error instanceof ApiError ? error.status : refuse(500, 'InternalError', 'Internal error occurred').status
    refuseUpgrade(socket, status)
  }
}

function refuseUpgrade(socket: Duplex, status: Status): void {
  const body = JSON.stringify(status)
  socket.end(`HTTP/1.1 ${status.code} ${status.reason ?? 'Error'}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}
