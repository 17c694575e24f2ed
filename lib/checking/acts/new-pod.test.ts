import { expect, test } from 'vitest'
import type { Look } from '../look.ts'
import type { Pod } from '../objects.ts'
import type { Answered } from './dry-run.ts'
import { lookGiven, lookInsecure, lookRefused } from './new-pod.ts'

const quota = { metadata: { name: 'team-quota', namespace: 'lab', uid: 'q' }, spec: { hard: { memory: '1Gi' } } }
const refusal = (message: string): Answered => ({ status: 403, message, warnings: [] })
const taken = (resources: object = {}): Answered => ({ status: 201, message: '', warnings: [], made: { metadata: { name: 'p', uid: 'p' }, spec: { containers: [{ name: 'check', image: 'busybox', resources }] } } as Pod })
const told = (look: Look) => (look.is === 'fails' ? look.diagnosis.id : look.is)

test('refused by the quota, or by a maximum before it; what is still being counted is waited for', () => {
  const refused = (answered: Answered) => told(lookRefused(quota, { requests: { memory: '2Gi' } }, answered))
  expect(refused(refusal('pods "p" is forbidden: exceeded quota: team-quota, requested: memory=2Gi'))).toBe('holds')
  expect(refused(refusal('pods "p" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi'))).toBe('holds')
  expect(refused(refusal('pods "p" is forbidden: status unknown for quota: team-quota, resources: pods'))).toBe('waits')
  expect(refused(taken())).toBe('waits')
  expect(refused(refusal('pods "p" is forbidden: violates PodSecurity'))).toBe('quota-passes-it')
})

test('given are the wanted amounts, by value', () => {
  const wanted = { limits: { memory: '256Mi' }, requests: { cpu: '100m' } }
  expect(told(lookGiven([], wanted, taken({ limits: { memory: '268435456' }, requests: { cpu: '0.1', memory: '1' } })))).toBe('holds')
  expect(told(lookGiven([], wanted, taken({ limits: { memory: '256Mi' } })))).toBe('waits')
  expect(lookGiven([], wanted, refusal('no'))).toMatchObject({ is: 'waits', otherwise: { id: 'defaults-not-given', received: 'no' } })
})

test('Pod Security gets its time; what is not refused then is the cluster’s doing', () => {
  expect(lookInsecure(refusal('pods "p" is forbidden: violates PodSecurity "restricted:latest": privileged'), false)).toEqual({ is: 'holds', value: undefined })
  expect(told(lookInsecure(taken(), false) as Look)).toBe('waits')
  expect(lookInsecure(taken(), true)).toEqual({ is: 'holds', value: 'it would be taken' })
  expect(lookInsecure(refusal('exceeded quota'), true)).toEqual({ is: 'holds', value: 'exceeded quota' })
})
