import { NetError } from '../processes/index.ts'
import { ApiError } from '../seam.ts'
import type { ProxyRequest, ProxyResponse } from '../seam.ts'
import { HttpReader, requestBytes, within } from '../shell/index.ts'
import type { NodeHost } from './node-host.ts'

const patience = 30_000

/** One HTTP request from the API server; a Status of 502 or 504 as the real proxy's where nobody answers. */
export function proxyRequest(host: NodeHost, address: string, port: number, request: ProxyRequest): Promise<ProxyResponse> {
  return host.run(async (process) => {
    try {
      const connection = await process.machine.network.connect(process, address, port, patience)
      const body = Buffer.from(request.body ?? []).toString('latin1')
      await connection.write(process, requestBytes({ method: request.method, path: request.path, headers: { ...request.headers, connection: 'close' }, body }))
      const answer = await within(process, patience, new HttpReader(process, connection).response(request.method))
      connection.close()
      if (!answer) throw refusal(502, 'BadGateway', 'error trying to reach service: EOF')
      return { status: answer.status, headers: answer.headers, body: Buffer.from(answer.body, 'latin1') }
    } catch (error) {
      if (!(error instanceof NetError)) throw error
      if (error.kind === 'timeout') throw refusal(504, 'Timeout', `error trying to reach service: dial tcp ${address}:${port}: i/o timeout`)
      throw refusal(503, 'ServiceUnavailable', `error trying to reach service: dial tcp ${address}:${port}: connect: connection refused`)
    }
  })
}

function refusal(code: number, reason: string, message: string): ApiError {
  return new ApiError({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code })
}
