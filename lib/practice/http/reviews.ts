import type { User } from '../registry/context.ts'
import { groupsOf } from '../registry/context.ts'
import { badRequest } from '../registry/refusal.ts'
import { bodyOf } from './write.ts'
import { json } from './message.ts'
import type { Asked, PracticeResponse } from './message.ts'
import type { Target } from './path.ts'
import type { Parts } from './router.ts'

type Json = Record<string, unknown>

const answers: Record<string, (parts: Parts, asked: Asked, spec: Json, namespace: string | undefined) => Json> = {
  selfsubjectaccessreviews: (parts, { user }, spec) => access(parts, user, spec),
  subjectaccessreviews: (parts, _, spec) => access(parts, subjectOf(spec), spec),
  localsubjectaccessreviews: (parts, _, spec) => access(parts, subjectOf(spec), spec),
  selfsubjectrulesreviews: (parts, { user }, spec) => rules(parts, user, spec),
  selfsubjectreviews: (_, { user }) => ({ userInfo: { username: user.name, ...(user.uid && { uid: user.uid }), groups: user.groups } }),
  tokenreviews: (parts, _, spec) => tokenReview(parts, spec),
}

/** What is asked of the server and not kept: access, rules, tokens, who am I. undefined: another resource. */
export function review(parts: Parts, { resource, kind, namespace, group }: Target, asked: Asked): PracticeResponse | undefined {
  const answer = group.startsWith('auth') ? answers[resource] : undefined
  if (!answer || !kind || asked.request.method !== 'POST') return undefined
  const body = parts.registry.decode(kind, bodyOf(kind, asked), asked.context)
  const spec = (body.spec ?? {}) as Json
  return json(201, { ...body, status: answer(parts, asked, spec, namespace) })
}

function subjectOf(spec: Json): User {
  const name = typeof spec.user === 'string' ? spec.user : ''
  const groups = Array.isArray(spec.groups) ? (spec.groups as string[]) : []
  if (!name && groups.length === 0) throw badRequest('at least one of user or group must be specified')
  return { name, groups: groups.length > 0 ? groups : groupsOf(name) }
}

function access({ authorizer }: Parts, user: User, spec: Json): Json {
  const path = spec.nonResourceAttributes as { path?: string; verb?: string } | undefined
  if (path) return { allowed: authorizer.decidePath(user, path.path ?? '', path.verb ?? '') }
  const { verb = '', group = '', resource = '', subresource, namespace, name } = (spec.resourceAttributes ?? {}) as Record<string, string | undefined>
  const { allowed, reason } = authorizer.decide(user, { verb, group, resource, subresource: subresource || undefined, namespace: namespace || undefined, name: name || undefined })
  return { allowed, ...(reason && { reason }) }
}

function rules({ authorizer }: Parts, user: User, spec: Json): Json {
  const all = user.groups.includes('system:masters')
    ? [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }, { verbs: ['*'], nonResourceURLs: ['*'] }]
    : authorizer.rulesOf(user, typeof spec.namespace === 'string' ? spec.namespace : undefined).flatMap((each) => each.rules)
  return {
    resourceRules: all.filter((rule) => 'resources' in rule && rule.resources),
    nonResourceRules: all.filter((rule) => 'nonResourceURLs' in rule && rule.nonResourceURLs),
    incomplete: false,
  }
}

function tokenReview({ authenticator }: Parts, spec: Json): Json {
  const account = typeof spec.token === 'string' ? authenticator.verify(spec.token) : undefined
  if (!account) return { user: {}, error: 'invalid bearer token' }
  const username = `system:serviceaccount:${account.namespace}:${account.name}`
  return { authenticated: true, user: { username, uid: account.uid, groups: groupsOf(username) }, audiences: ['https://kubernetes.default.svc.cluster.local'] }
}
