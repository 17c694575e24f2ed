import { currentCheck } from '../check-run.ts'
import { onlyAudits, policyNotBound } from '../diagnoses/admission-policy.ts'
import { missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import { isNearly } from '../names.ts'
import type { AdmissionPolicy, AdmissionPolicyBinding } from '../objects.ts'
import type { Observed } from '../observed.ts'

export interface AdmissionPolicyExpectations {
  toExist(): Promise<void>
  /** A binding puts it into force, and lets it deny. */
  toBeInForce(): Promise<void>
}

/** A ValidatingAdmissionPolicy, by name; `namespace` is the lab's, in which it is to hold. */
export class AdmissionPolicySubject implements Subject<AdmissionPolicyExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  /** The policy, or why it is not there. */
  whenThere(seen: Observed): Look<AdmissionPolicy> {
    const policy = seen.one('ValidatingAdmissionPolicy', this.name)
    return policy === undefined ? fails(missing(seen, { kind: 'ValidatingAdmissionPolicy', name: this.name, namespace: this.namespace })) : holds(policy)
  }

  when(seen: Observed, look: (policy: AdmissionPolicy) => Look): Look {
    const policy = this.whenThere(seen)
    return policy.is === 'holds' ? look(policy.value) : policy
  }

  readonly expectations: AdmissionPolicyExpectations = {
    toExist: () => currentCheck().until((seen) => this.when(seen, () => holds())),
    toBeInForce: () => currentCheck().until((seen) => this.when(seen, (policy) => lookInForce(seen, policy))),
  }
}

/** The bindings that name a policy. */
export function bindingsOf(seen: Observed, { metadata }: AdmissionPolicy): AdmissionPolicyBinding[] {
  return seen.all('ValidatingAdmissionPolicyBinding').filter(({ spec }) => spec.policyName === metadata.name)
}

export function lookInForce(seen: Observed, policy: AdmissionPolicy): Look {
  const bindings = bindingsOf(seen, policy)
  const close = seen.all('ValidatingAdmissionPolicyBinding').find(({ spec }) => isNearly(spec.policyName, policy.metadata.name))
  if (bindings.length === 0) return fails(policyNotBound(policy, close))
  return bindings.some(({ spec }) => spec.validationActions?.includes('Deny')) ? holds() : fails(onlyAudits(bindings))
}
