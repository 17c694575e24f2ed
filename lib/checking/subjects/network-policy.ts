import { currentCheck } from '../check-run.ts'
import { missing } from '../diagnoses/missing.ts'
import { directionNotGoverned, policySelectsNothing, policySelectsOthers } from '../diagnoses/network-policy.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { NetworkPolicy } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isTerminating } from '../ownership.ts'
import { type Direction, governed } from '../policy-rules.ts'
import { matches } from '../selector.ts'
import type { Pods } from './pods.ts'

export interface NetworkPolicyExpectations {
  toExist(): Promise<void>
  /** It holds for these pods of its namespace and for no others. */
  toSelectExactly(pods: Pods): Promise<void>
  /** It closes these directions to all that its rules do not name. */
  toGovern(...directions: Direction[]): Promise<void>
}

/** A NetworkPolicy of the lab, by name. */
export class NetworkPolicySubject implements Subject<NetworkPolicyExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  readonly expectations: NetworkPolicyExpectations = {
    toExist: () => this.#expect(() => holds()),
    toSelectExactly: (pods) => this.#expect((policy, seen) => lookSelecting(seen, policy, pods)),
    toGovern: (...directions) => this.#expect((policy) => lookGoverning(policy, directions)),
  }

  #expect(look: (policy: NetworkPolicy, seen: Observed) => Look): Promise<void> {
    return currentCheck().until((seen) => {
      const policy = seen.one('NetworkPolicy', this.name, this.namespace)
      return policy === undefined ? fails(missing(seen, { kind: 'NetworkPolicy', name: this.name, namespace: this.namespace })) : look(policy, seen)
    })
  }
}

export function lookSelecting(seen: Observed, policy: NetworkPolicy, pods: Pods): Look {
  const wanted = pods.find(seen)
  const uids = new Set(wanted.map(({ metadata }) => metadata.uid))
  const selected = seen.all('Pod', policy.metadata.namespace).filter((pod) => !isTerminating(pod) && matches(policy.spec.podSelector ?? {}, pod.metadata.labels))
  const others = selected.filter(({ metadata }) => !uids.has(metadata.uid))
  if (selected.length === 0) return fails(policySelectsNothing(policy, pods.of))
  if (others.length > 0 || selected.length < wanted.length) return fails(policySelectsOthers(policy, pods.of, selected.map(({ metadata }) => metadata.name)))
  return holds()
}

export function lookGoverning(policy: NetworkPolicy, directions: readonly Direction[]): Look {
  const governs = governed(policy)
  const open = directions.find((direction) => !governs.includes(direction))
  return open === undefined ? holds() : fails(directionNotGoverned(policy, open, governs))
}
