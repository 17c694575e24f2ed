import { kinds, pathOf } from '#lib/cluster'
import { currentCheck } from '../check-run.ts'
import { letsPass, matchesOthers, missesNamespace, policyFaulty, reachesOthers, refusesRight } from '../diagnoses/admission-policy.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Diagnosis } from '../model.ts'
import type { AdmissionPolicy, LabelSelector } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Permission } from '../permissions.ts'
import { labelsInWords, matches } from '../selector.ts'
import { type AdmissionPolicySubject, bindingsOf } from '../subjects/admission-policy.ts'
import { type Answered, dryRun } from './dry-run.ts'

export interface NewDeploymentExpectations {
  /** In the lab's namespace it is refused, and by this policy. */
  toBeRefusedBy(policy: AdmissionPolicySubject): Promise<void>
  /** In the lab's namespace the policy lets it pass. */
  toPass(policy: AdmissionPolicySubject): Promise<void>
  /** In a namespace that is not the lab's (default) the policy lets it pass. */
  toPassElsewhere(policy: AdmissionPolicySubject): Promise<void>
}

export interface NewDeployment {
  /** A Deployment with these labels, that the API server is shown and does not keep. */
  (labels?: Readonly<Record<string, string>>): Subject<NewDeploymentExpectations>
}

/** A namespace that every cluster has, and that is no lab's. */
const elsewhere = 'default'

export const newDeployment: NewDeployment = (labels = {}) => {
  const deployment = Object.keys(labels).length === 0 ? 'a Deployment without labels' : `a Deployment labelled ${labelsInWords(labels)}`
  const wanted = (namespace: string, policy: AdmissionPolicySubject, refused: boolean, otherwise: Otherwise) =>
    show(labels, `${deployment} in ${namespace}`, namespace, policy, refused, otherwise)
  return {
    expectations: {
      toBeRefusedBy: (policy) => wanted(policy.namespace, policy, true, (seen, found) => whyPassed(seen, found, policy.namespace) ?? soFar(letsPass(found, deployment))),
      toPass: (policy) => wanted(policy.namespace, policy, false, (_, found, { message }) => soFar(refusesRight(found, deployment, message))),
      toPassElsewhere: (policy) => wanted(elsewhere, policy, false, (seen, found) => {
        const diagnosis = reachesOthers(found, bindingsOf(seen, found), policy.namespace, elsewhere)
        return holdsIn(seen, found, elsewhere) ? fails(diagnosis) : soFar(diagnosis)
      }),
    },
  }
}

/** How long the API server may take to follow a new or changed policy, in ms. */
const followedWithinMs = 10_000

type Otherwise = (seen: Observed, policy: AdmissionPolicy, answered: Answered) => Look

/** What the answer means if it stays so: the API server may still go by an older policy. */
const soFar = (diagnosis: Diagnosis) => waits('the API server is given its time to follow the policy', diagnosis)

function show(labels: Readonly<Record<string, string>>, what: string, namespace: string, policy: AdmissionPolicySubject, refused: boolean, otherwise: Otherwise): Promise<void> {
  const asked = `create ${what} (dry run)`
  return currentCheck().trying<Answered, void>({
    asked,
    limitMs: followedWithinMs,
    attempt: async (live) => {
      const { status, message, warnings } = await dryRun(live, pathOf(kinds.Deployment, namespace), manifest(labels, live.runId), asked)
      return { status, message, warnings }
    },
    judge: (answered, seen) => policy.when(seen, (found) => lookAnswered(answered, policy.name, refused, () => otherwise(seen, found, answered))),
  })
}

/** What other policies and quotas say is not this policy's. */
export function lookAnswered({ status, message }: Answered, policy: string, refused: boolean, otherwise: () => Look): Look {
  const byPolicy = status >= 400 && message.includes(`ValidatingAdmissionPolicy '${policy}'`)
  return byPolicy === refused ? holds() : otherwise()
}

/** What keeps a policy in force from refusing any Deployment, where its objects tell. */
export function whyPassed(seen: Observed, policy: AdmissionPolicy, namespace: string): Look | undefined {
  const { matchConstraints } = policy.spec
  const fits = (matchConstraints?.resourceRules ?? []).some(({ apiGroups = [], operations = [], resources = [] }) =>
    has(apiGroups, 'apps') && has(operations, 'CREATE') && (has(resources, 'deployments') || resources.includes('*/*')))
  if (!fits) return fails(matchesOthers(policy, 'CREATE of deployments in the group apps'))
  if (!holdsIn(seen, policy, namespace)) return fails(missesNamespace(policy, bindingsOf(seen, policy), namespace))
  const [first] = policy.status?.typeChecking?.expressionWarnings ?? []
  return first === undefined ? undefined : fails(policyFaulty(policy, first.warning))
}

/** Whether a namespace is selected by the policy and by one of its bindings. */
function holdsIn(seen: Observed, policy: AdmissionPolicy, namespace: string): boolean {
  const labels = seen.one('Namespace', namespace)?.metadata.labels
  const selects = (selector: LabelSelector | undefined) => matches(selector ?? {}, labels)
  return selects(policy.spec.matchConstraints?.namespaceSelector) && bindingsOf(seen, policy).some(({ spec }) => selects(spec.matchResources?.namespaceSelector))
}

const has = (list: readonly string[], wanted: string) => list.includes('*') || list.includes(wanted)

function manifest(labels: Readonly<Record<string, string>>, runId: string) {
  const name = `pilothouse-check-${runId}`
  const template = { metadata: { labels: { check: name } }, spec: { containers: [{ name: 'check', image: 'busybox:1.36' }] } }
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, labels }, spec: { replicas: 0, selector: { matchLabels: { check: name } }, template } }
}

export const newDeploymentPermissions: readonly Permission[] = [
  { group: 'apps', resource: 'deployments', verbs: ['create'], scope: 'lab' },
  { group: 'apps', resource: 'deployments', verbs: ['create'], scope: { namespace: elsewhere } },
]
