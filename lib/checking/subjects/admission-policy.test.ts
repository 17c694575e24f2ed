import { expect, test } from 'vitest'
import { seeing } from '../seeing.ts'
import { lookInForce } from './admission-policy.ts'

const inForce = (...bindings: { policyName: string; validationActions?: string[] }[]) => {
  const seen = seeing({ ValidatingAdmissionPolicyBinding: bindings.map((spec, index) => ({ metadata: { name: `b${index}` }, spec })) })
  const look = lookInForce(seen, { metadata: { name: 'require-owner', uid: 'p' }, spec: {} })
  return look.is === 'fails' ? look.diagnosis : look.is
}

test('it takes a binding of that very policy that denies', () => {
  expect(inForce({ policyName: 'require-owner', validationActions: ['Audit'] }, { policyName: 'require-owner', validationActions: ['Deny', 'Audit'] })).toBe('holds')
  expect(inForce({ policyName: 'require-owner', validationActions: ['Warn', 'Audit'] })).toMatchObject({ id: 'admission-policy-only-audits', received: 'Warn and Audit' })
  expect(inForce({ policyName: 'require-owners', validationActions: ['Deny'] })).toMatchObject({ id: 'admission-policy-not-bound', received: 'policyName: require-owners' })
})
