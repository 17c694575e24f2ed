import { expect, test } from 'vitest'
import { holds, waits } from '../look.ts'
import type { AdmissionPolicy } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookAnswered, whyPassed } from './new-deployment.ts'
import { letsPass } from '../diagnoses/admission-policy.ts'

const rule = { apiGroups: ['apps'], operations: ['CREATE'], resources: ['deployments'] }
const policy = (spec: AdmissionPolicy['spec'] = {}, status: AdmissionPolicy['status'] = {}): AdmissionPolicy =>
  ({ metadata: { name: 'require-owner', uid: 'p' }, spec: { matchConstraints: { resourceRules: [rule] }, ...spec }, status })

test('only what this policy refuses counts as refused by it', () => {
  const answered = (message: string) => lookAnswered({ status: message === '' ? 201 : 422, message, warnings: [] }, 'require-owner', true, () => waits('', letsPass(policy(), 'it'))).is
  expect(answered("deployments.apps is forbidden: ValidatingAdmissionPolicy 'require-owner' with binding 'b' denied request: owner")).toBe('holds')
  expect(answered("ValidatingAdmissionPolicy 'require-owner-too' with binding 'b' denied request")).toBe('waits')
  expect(answered('exceeded quota')).toBe('waits')
  expect(lookAnswered({ status: 403, message: 'exceeded quota', warnings: [] }, 'require-owner', false, () => waits('', letsPass(policy(), 'it')))).toEqual(holds())
})

const why = (given: AdmissionPolicy, selector?: object) => {
  const bindings = [{ metadata: { name: 'b', namespace: undefined as never }, spec: { policyName: 'require-owner', matchResources: { namespaceSelector: selector } } }]
  const look = whyPassed(seeing({ Namespace: [{ metadata: { name: 'lab', labels: { 'kubernetes.io/metadata.name': 'lab' } } }], ValidatingAdmissionPolicyBinding: bindings }), given, 'lab')
  return look?.is === 'fails' ? look.diagnosis.id : look
}

test('a policy that cannot refuse a Deployment is explained from its objects', () => {
  expect(why(policy({ matchConstraints: { resourceRules: [{ ...rule, apiGroups: [''] }] } }))).toBe('admission-policy-matches-others')
  expect(why(policy({ matchConstraints: { resourceRules: [{ ...rule, operations: ['UPDATE'] }] } }))).toBe('admission-policy-matches-others')
  expect(why(policy(), { matchLabels: { 'kubernetes.io/metadata.name': 'other' } })).toBe('admission-policy-misses-namespace')
  expect(why(policy({}, { typeChecking: { expressionWarnings: [{ fieldRef: 'x', warning: 'undefined field' }] } }))).toBe('admission-policy-faulty')
  expect(why(policy({ matchConstraints: { resourceRules: [{ ...rule, apiGroups: ['*'], operations: ['*'] }] } }), {})).toBeUndefined()
})
