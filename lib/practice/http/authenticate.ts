import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { groupsOf } from '../registry/context.ts'
import type { User } from '../registry/context.ts'
import { refuse } from '../registry/refusal.ts'
import type { PracticeRequest } from './message.ts'

export interface AccountToken {
  namespace: string
  name: string
  uid: string
  /** Milliseconds since the epoch. */
  expires: number
}

/** The learner, who may do anything in this cluster, by its one token; ServiceAccounts by tokens signed here. */
export class Authenticator {
  private readonly secret: Buffer
  private readonly learnerToken: string
  private readonly now: () => number
  /** Does the account still exist with this uid? */
  private readonly accountLives: (token: AccountToken) => boolean

  constructor(options: { secret: string; learnerToken: string; now: () => number; accountLives: (token: AccountToken) => boolean }) {
    this.secret = createHash('sha256').update(options.secret).digest()
    this.learnerToken = options.learnerToken
    this.now = options.now
    this.accountLives = options.accountLives
  }

  userOf(request: PracticeRequest): User {
    const real = this.bearer(request.headers.authorization)
    const wanted = request.headers['impersonate-user']
    if (!wanted) return real
    if (!real.groups.includes('system:masters')) {
      throw refuse(403, 'Forbidden', `users "${wanted}" is forbidden: User "${real.name}" cannot impersonate resource "users" in API group "" at the cluster scope`, { name: wanted, kind: 'users' })
    }
    const groups = (request.headers['impersonate-group'] ?? '').split(',').map((each) => each.trim()).filter(Boolean)
    return { name: wanted, groups: groups.length > 0 ? [...new Set([...groups, 'system:authenticated'])] : groupsOf(wanted) }
  }

  private bearer(header: string | undefined): User {
    if (!header) return { name: 'system:anonymous', groups: ['system:unauthenticated'] }
    const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? ''
    if (same(token, this.learnerToken)) return { name: 'practice-learner', groups: ['system:masters', 'system:authenticated'] }
    const account = this.verify(token)
    if (!account) throw refuse(401, 'Unauthorized', 'Unauthorized')
    const name = `system:serviceaccount:${account.namespace}:${account.name}`
    return { name, groups: groupsOf(name), uid: account.uid }
  }

  /** A signed token in the form of a JWT, as pods find it in their files. */
  sign(account: AccountToken): string {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const issued = Math.floor(this.now() / 1000)
    const head = encode({ alg: 'HS256', kid: 'practice' })
    const claims = encode({
      aud: ['https://kubernetes.default.svc.cluster.local'],
      exp: Math.floor(account.expires / 1000),
      iat: issued,
      iss: 'https://kubernetes.default.svc.cluster.local',
      jti: randomBytes(8).toString('hex'),
      'kubernetes.io': { namespace: account.namespace, serviceaccount: { name: account.name, uid: account.uid } },
      nbf: issued,
      sub: `system:serviceaccount:${account.namespace}:${account.name}`,
    })
    return `${head}.${claims}.${this.signature(`${head}.${claims}`)}`
  }

  verify(token: string): AccountToken | undefined {
    const [head = '', claims = '', signature = ''] = token.split('.')
    if (!signature || !same(signature, this.signature(`${head}.${claims}`))) return undefined
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number; 'kubernetes.io': { namespace: string; serviceaccount: { name: string; uid: string } } }
    const { namespace, serviceaccount } = read['kubernetes.io']
    const account = { namespace, name: serviceaccount.name, uid: serviceaccount.uid, expires: read.exp * 1000 }
    return account.expires > this.now() && this.accountLives(account) ? account : undefined
  }

  private signature(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('base64url')
  }
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
