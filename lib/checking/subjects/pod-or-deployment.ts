import { currentCheck } from '../check-run.ts'
import { notAvailable } from '../diagnoses/deployment.ts'
import { missing } from '../diagnoses/missing.ts'
import { stillStarting } from '../diagnoses/pod-readiness.ts'
import { claimNotBound } from '../diagnoses/stateful-set.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Deployment, Pod, PodSpec } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { lookMountingClaim } from './claim-mount.ts'
import type { ClaimSubject } from './claim.ts'
import { DeploymentSubject } from './deployment.ts'
import { claimsOf, claimTrouble } from './members.ts'
import { PodSubject } from './pod.ts'
import { lookReady, type Seeable } from './pods.ts'

export interface PodOrDeploymentExpectations {
  toExist(): Promise<void>
  /** One of its containers has the claim mounted at the path. */
  toMountClaim(claim: ClaimSubject, path: string): Promise<void>
  /** Its pod, or one of its pods, is Ready. */
  toBeReady(): Promise<void>
}

/** A pod of that name, made by hand or by a Deployment of that name: for tasks where it does not matter who makes it. */
export class PodOrDeploymentSubject implements Subject<PodOrDeploymentExpectations>, Seeable {
  readonly name: string
  readonly namespace: string
  readonly #pod: PodSubject
  readonly #deployment: DeploymentSubject

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
    this.#pod = new PodSubject(name, namespace)
    this.#deployment = new DeploymentSubject(name, namespace)
  }

  /** The pod, of several the oldest. */
  find(seen: Observed): Pod | undefined {
    return this.#pod.find(seen) ?? this.#deployment.pods.find(seen)[0]
  }

  /** The pod as it is now, or why there is none. */
  whenThere(seen: Observed): Look<Pod> {
    const pod = this.find(seen)
    if (pod !== undefined) return holds(pod)
    const deployment = this.#deployment.find(seen)
    return deployment === undefined ? this.#pod.whenThere(seen) : waits(`${this.name} is to make its pod`, notAvailable(deployment, 1, 0))
  }

  readonly expectations: PodOrDeploymentExpectations = {
    toExist: () => this.#expect(() => holds()),
    toMountClaim: (claim, path) => this.#expect((spec, kind) => lookMountingClaim({ kind, name: this.name, namespace: this.namespace }, spec, claim.name, path)),
    toBeReady: () =>
      currentCheck().until((seen) => {
        const pod = this.whenThere(seen)
        return pod.is === 'holds' ? lookUp(seen, pod.value) : pod
      }),
  }

  #expect(look: (spec: PodSpec, kind: 'Pod' | 'Deployment') => Look): Promise<void> {
    return currentCheck().until((seen) => {
      const pod = this.#pod.find(seen)
      if (pod !== undefined) return look(pod.spec, 'Pod')
      const deployment: Deployment | undefined = this.#deployment.find(seen)
      return deployment === undefined ? fails(missing(seen, { kind: 'Pod', name: this.name, namespace: this.namespace })) : look(deployment.spec.template.spec, 'Deployment')
    })
  }
}

/** A pod does not start before its claims are bound: what keeps them is the cause. */
function lookUp(seen: Observed, pod: Pod): Look {
  for (const claim of claimsOf(seen, pod)) {
    const trouble = claim.status?.phase === 'Bound' ? undefined : claimTrouble(seen, claim)
    if (trouble !== undefined) return fails(claimNotBound(claim, trouble))
  }
  const ready = lookReady(seen, [pod], 1, stillStarting(pod, ''))
  return ready.is === 'holds' ? holds() : ready
}
