/**
 * refused: the address is there, nothing listens; timeout: no answer (a policy, an address of nobody); unresolved: no
 * such name; reset: the other end went away.
 */
export type NetErrorKind = 'refused' | 'timeout' | 'unreachable' | 'unresolved' | 'reset' | 'in-use'

const words: Record<NetErrorKind, string> = {
  refused: 'Connection refused',
  timeout: 'Connection timed out',
  unreachable: 'Network is unreachable',
  unresolved: 'Name or service not known',
  reset: 'Connection reset by peer',
  'in-use': 'Address already in use',
}

export class NetError extends Error {
  override name = 'NetError'
  readonly kind: NetErrorKind

  constructor(kind: NetErrorKind) {
    super(words[kind])
    this.kind = kind
  }
}
