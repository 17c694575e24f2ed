import type { Diagnosis, ObjectRef } from '../model.ts'
import { inWords } from '../names.ts'
import type { AdmissionPolicy, AdmissionPolicyBinding, KubeObject } from '../objects.ts'

const refTo = (kind: 'ValidatingAdmissionPolicy' | 'ValidatingAdmissionPolicyBinding', { metadata }: KubeObject): ObjectRef => ({ kind, name: metadata.name })
const policyRef = (policy: AdmissionPolicy) => refTo('ValidatingAdmissionPolicy', policy)
const bindingRefs = (bindings: readonly AdmissionPolicyBinding[]) => bindings.map((binding) => refTo('ValidatingAdmissionPolicyBinding', binding))
const shown = ({ metadata }: AdmissionPolicy) => `kubectl get validatingadmissionpolicy ${metadata.name} -o yaml`
const bindingsShown = 'kubectl get validatingadmissionpolicybindings -o yaml'
const namesOf = (objects: readonly KubeObject[]) => inWords(objects.map(({ metadata }) => metadata.name))
const expressionsOf = ({ spec }: AdmissionPolicy) => inWords((spec.validations ?? []).map(({ expression }) => expression))

/** `close`: a binding that names an almost equal policy. */
export function policyNotBound(policy: AdmissionPolicy, close: AdmissionPolicyBinding | undefined): Diagnosis {
  const { name } = policy.metadata
  return {
    id: 'admission-policy-not-bound',
    title: 'No binding puts the policy into force.',
    expected: `a ValidatingAdmissionPolicyBinding with policyName: ${name}`,
    received: close === undefined ? 'no binding that names it' : `policyName: ${close.spec.policyName}`,
    ...(close === undefined ? {} : { receivedNote: `spec of binding ${close.metadata.name}` }),
    why: 'A policy says what is right; a binding says where it holds and what happens otherwise. Without one it does nothing.',
    next: { act: 'Make a binding.', command: bindingsShown },
    hints: ['The policy is one half.', 'The other half names the policy and where it holds.', 'kubectl explain validatingadmissionpolicybinding.spec'],
    about: [policyRef(policy)],
  }
}

export function onlyAudits(bindings: readonly AdmissionPolicyBinding[]): Diagnosis {
  return {
    id: 'admission-policy-only-audits',
    title: 'The policy notes but does not refuse.',
    expected: 'validationActions with Deny',
    received: inWords(bindings.flatMap(({ spec }) => spec.validationActions ?? [])),
    receivedNote: `spec.validationActions of ${namesOf(bindings)}`,
    why: 'Warn tells whoever asks, Audit writes into the audit log; both let the object in. Only Deny keeps it out.',
    next: { act: 'Let the binding deny.', command: bindingsShown },
    hints: ['What happens to an object that breaks the rule?', 'The binding lists what is done.', 'validationActions: [Deny]'],
    about: bindingRefs(bindings),
  }
}

/** Why a policy that is in force lets an object pass that it should refuse, in the words of its own status where there are any. */
export function policyFaulty(policy: AdmissionPolicy, warning: string): Diagnosis {
  return {
    id: 'admission-policy-faulty',
    title: 'The expression cannot be right.',
    expected: 'an expression that fits the objects it is held against',
    received: warning.replaceAll(/\s+/g, ' ').slice(0, 300),
    receivedNote: `status.typeChecking of ${policy.metadata.name}: ${expressionsOf(policy)}`,
    why: 'The API server checks expressions against the kinds that the policy matches, and writes what it finds into the status. At run time such an expression ends in an error.',
    next: { act: 'Read the status, then mend the expression.', command: shown(policy) },
    hints: ['The API server has said something about the expression.', 'Look at status.typeChecking; fields are spelt as in the manifest.', shown(policy)],
    about: [policyRef(policy)],
  }
}

export function matchesOthers(policy: AdmissionPolicy, wanted: string): Diagnosis {
  const rules = (policy.spec.matchConstraints?.resourceRules ?? []).map(({ operations = [], apiGroups = [], resources = [] }) => `${operations.join(', ')} ${resources.join(', ')}${apiGroups.join('') === '' ? '' : ` of ${apiGroups.join(', ')}`}`)
  return {
    id: 'admission-policy-matches-others',
    title: 'The policy is about other objects.',
    expected: `a rule for ${wanted}`,
    received: inWords(rules),
    receivedNote: `spec.matchConstraints of ${policy.metadata.name}`,
    why: 'Only requests that a rule matches are held against the expressions: the group, the plural and the operation have to be right.',
    next: { act: 'Compare the rule with the kind’s group and plural.', command: 'kubectl api-resources --api-group=apps' },
    hints: ['Which requests does the policy look at?', 'Deployments are in the group apps; operations are CREATE and UPDATE.', 'resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments] }]'],
    about: [policyRef(policy)],
  }
}

export function missesNamespace(policy: AdmissionPolicy, bindings: readonly AdmissionPolicyBinding[], namespace: string): Diagnosis {
  const selectors = [policy.spec.matchConstraints?.namespaceSelector, ...bindings.map(({ spec }) => spec.matchResources?.namespaceSelector)].filter((one) => one !== undefined)
  return {
    id: 'admission-policy-misses-namespace',
    title: 'The policy does not hold in this namespace.',
    expected: `a namespaceSelector that selects ${namespace}`,
    received: inWords(selectors.map((selector) => JSON.stringify(selector))),
    receivedNote: `binding ${namesOf(bindings)}`,
    why: 'A namespaceSelector goes by the labels of namespaces. Each carries its name as kubernetes.io/metadata.name.',
    next: { act: 'Compare the selector with the labels.', command: `kubectl get namespace ${namespace} --show-labels` },
    hints: ['Which namespaces does the selector find?', 'Not the name but labels are selected.', `matchLabels: { kubernetes.io/metadata.name: ${namespace} }`],
    about: [policyRef(policy), ...bindingRefs(bindings)],
  }
}

export function letsPass(policy: AdmissionPolicy, shownObject: string): Diagnosis {
  return {
    id: 'admission-policy-lets-it-pass',
    title: 'The expression is true for it.',
    expected: `${shownObject} is refused`,
    received: 'it would be taken',
    receivedNote: `expressions: ${expressionsOf(policy)}`,
    why: 'An object passes when each expression is true for it. So the expression states what has to be, not what must not.',
    next: { act: 'Say in the expression what is required.', command: shown(policy) },
    hints: ['For which objects is the expression true?', 'Labels can be missing altogether: has() asks for that first.', "expression: has(object.metadata.labels) && 'owner' in object.metadata.labels"],
    about: [policyRef(policy)],
  }
}

export function refusesRight(policy: AdmissionPolicy, shownObject: string, said: string): Diagnosis {
  return {
    id: 'admission-policy-refuses-too-much',
    title: 'The policy also refuses what is right.',
    expected: `${shownObject} is taken`,
    received: said.slice(0, 300),
    receivedNote: `expressions: ${expressionsOf(policy)}`,
    why: 'An expression that is false, or ends in an error, refuses the object (failurePolicy Fail is the default).',
    next: { act: 'Try the expression on a right object.', command: shown(policy) },
    hints: ['For which objects is the expression false?', 'The message says which expression it was.', 'kubectl apply --dry-run=server -f FILE tries it without making anything'],
    about: [policyRef(policy)],
  }
}

export function reachesOthers(policy: AdmissionPolicy, bindings: readonly AdmissionPolicyBinding[], namespace: string, other: string): Diagnosis {
  return {
    id: 'admission-policy-reaches-others',
    title: 'The policy holds in other namespaces, too.',
    expected: `only ${namespace} is affected`,
    received: `a Deployment in ${other} is refused as well`,
    receivedNote: `binding ${namesOf(bindings)}, by server-side dry run`,
    why: 'A binding without a namespaceSelector holds in every namespace: also for what the cluster needs for itself.',
    next: { act: 'Let the binding select the lab’s namespace.', command: bindingsShown },
    hints: ['Where does the policy hold?', 'matchResources of the binding narrows it down.', `matchResources: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${namespace} } } }`],
    about: [policyRef(policy), ...bindingRefs(bindings)],
  }
}
