import type { ProblemId } from './problem.ts'

/** Codes of node:net, node:tls, OpenSSL and undici, each with the problem it means to the learner. */
const byCode: Readonly<Record<string, ProblemId>> = {
  ECONNREFUSED: 'connection-refused',
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'other-certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'other-certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'other-certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'other-certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'other-certificate',
  CERT_SIGNATURE_FAILURE: 'other-certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'other-certificate',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-kubernetes',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not-kubernetes',
  EPROTO: 'not-kubernetes',
  HPE_INVALID_CONSTANT: 'not-kubernetes',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'client-certificate-expired',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'not-signed-in',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'not-signed-in',
}

/** Names the trouble of a connection by the innermost error code, with words for "seen". */
export function classify(error: unknown): { id: ProblemId; seen: string } {
  for (let at: unknown = error; at instanceof Error; at = inner(at)) {
    const code = (at as NodeJS.ErrnoException).code
    const id = code === undefined ? undefined : byCode[code]
    if (code !== undefined && id !== undefined) return { id, seen: seenOf(at, code) }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { id: 'connection-cut', seen: message }
}

/** undici wraps in `cause`; happy eyeballs hide the first of several in an AggregateError. */
function inner(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause
}

function seenOf(error: Error, code: string): string {
  const { address, port, hostname } = error as { address?: string; port?: number; hostname?: string }
  if (code === 'ECONNREFUSED') return `connection refused by ${address ?? 'the address'}${port === undefined ? '' : `:${port}`}`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `no address for ${hostname ?? 'the host name'}`
  return code.startsWith('UND_ERR') ? 'no answer within the time limit' : code
}
