import { inKubectl, inProse } from '../access-table.ts'
import type { Diagnosis, ObjectRef } from '../model.ts'
import { inWords } from '../names.ts'
import type { Role, RoleBinding } from '../objects.ts'
import { type Access, type Account, rulesInWords, userOf } from '../rbac-rules.ts'
import type { Granting } from '../subjects/granting.ts'

const canI = (account: Account, access: Access | undefined) =>
  access === undefined ? `kubectl auth can-i --list --as=${userOf(account)} -n ${account.namespace}` : `kubectl auth can-i ${inKubectl(access)} --as=${userOf(account)}`
const proseOf = (accesses: readonly Access[]) => inWords(accesses.map(inProse), 4)
const refTo = ({ name, namespace }: Account): ObjectRef => ({ kind: 'ServiceAccount', name, namespace })
const bindingRef = ({ binding, kind }: Granting): ObjectRef => ({ kind, name: binding.metadata.name, namespace: binding.metadata.namespace })
const roleName = ({ binding }: Granting) => `${binding.roleRef.kind} ${binding.roleRef.name}`
const subjectsOf = ({ subjects = [] }: RoleBinding) =>
  inWords(subjects.map(({ kind, name, namespace }) => `${kind} ${name}${namespace === undefined ? '' : ` of ${namespace}`}`))
const bind = ({ name, namespace }: Account, role: string) => `kubectl create rolebinding ${name} --role=${role} --serviceaccount=${namespace}:${name} -n ${namespace}`

export function rightsNotGiven(account: Account, refused: readonly Access[]): Diagnosis {
  return {
    id: 'rights-not-given',
    title: `${account.name} may do nothing yet.`,
    expected: `${account.name} may ${proseOf(refused)}`,
    received: 'no role in the namespace, and no binding',
    receivedNote: `as the API server answers for ${userOf(account)}`,
    why: 'A new ServiceAccount has no rights. A Role lists what is allowed, and a RoleBinding gives it to somebody: it takes both.',
    next: { act: 'Make a Role, then bind it to the account.', command: canI(account, refused[0]) },
    hints: ['An account alone may do nothing.', 'kubectl create role and kubectl create rolebinding make the two halves.', `kubectl create role reader --verb=get --resource=pods -n ${account.namespace}`],
    about: [refTo(account)],
  }
}

export function roleNotBound(account: Account, role: Role): Diagnosis {
  const { name, namespace } = role.metadata
  return {
    id: 'role-not-bound',
    title: 'The role is given to nobody.',
    expected: `a RoleBinding that gives Role ${name} to ServiceAccount ${account.name}`,
    received: `no binding for ${account.name} in ${account.namespace}`,
    receivedNote: `Role ${name} allows ${rulesInWords(role)}`,
    why: 'A Role only lists rights. Somebody has them only from the moment when a binding names both the role and that somebody.',
    next: { act: 'Bind the role to the account.', command: bind(account, name) },
    hints: ['Who has the rights that the role lists?', 'The second half is a RoleBinding: roleRef names the role, subjects names the account.', bind(account, name)],
    about: [{ kind: 'Role', name, namespace }, refTo(account)],
  }
}

export function otherAccountBound(account: Account, binding: RoleBinding): Diagnosis {
  const { name, namespace } = binding.metadata
  return {
    id: 'binding-names-another',
    title: 'The binding names somebody else.',
    expected: `ServiceAccount ${account.name} of ${account.namespace} among its subjects`,
    received: subjectsOf(binding),
    receivedNote: `subjects of RoleBinding ${name}`,
    why: 'A subject is kind, name and, for a ServiceAccount, the namespace it lives in. A user or an account of another namespace with the same name is somebody else.',
    next: { act: 'Compare kind, name and namespace of the subject.', command: `kubectl describe rolebinding ${name} -n ${namespace ?? 'default'}` },
    hints: ['To whom does the binding give the role?', 'kubectl create rolebinding takes --serviceaccount=NAMESPACE:NAME; --user makes a user.', `kubectl set subject rolebinding ${name} --serviceaccount=${account.namespace}:${account.name} -n ${account.namespace}`],
    about: [{ kind: 'RoleBinding', name, namespace }, refTo(account)],
  }
}

export function bindingToNothing(account: Account, granting: Granting, there: readonly string[]): Diagnosis {
  return {
    id: 'binding-without-role',
    title: 'The binding names a role that is missing.',
    expected: roleName(granting),
    received: there.length === 0 ? 'no such role' : `the roles ${inWords(there)}`,
    receivedNote: `roleRef of ${granting.kind} ${granting.binding.metadata.name}`,
    why: 'A binding is accepted whether or not its role exists, and gives nothing until it does. Its roleRef cannot be changed afterwards.',
    next: { act: 'Make the role under that name, or delete the binding and make it anew.', command: `kubectl get roles,rolebindings -n ${account.namespace}` },
    hints: ['Compare the name in roleRef with the roles that there are.', 'A Role and a ClusterRole are two kinds; roleRef says which is meant.', `kubectl delete ${granting.kind.toLowerCase()} ${granting.binding.metadata.name} -n ${account.namespace}, then bind the right role`],
    about: [bindingRef(granting)],
  }
}

export function rightsLacking(account: Account, refused: readonly Access[], grantings: readonly Granting[]): Diagnosis {
  const rules = grantings.map((granting) => `${roleName(granting)}: ${granting.role === undefined ? 'missing' : rulesInWords(granting.role)}`)
  return {
    id: 'rights-lacking',
    title: `${account.name} lacks a right.`,
    expected: `${account.name} may ${proseOf(refused)}`,
    received: inWords(rules),
    receivedNote: `bound by ${inWords(grantings.map(({ binding }) => binding.metadata.name))}`,
    why: 'What no rule names is refused. get is one object by name, list is all of them, and a log (pods/log) is a resource of its own.',
    next: { act: 'Ask the API server, then add the right to the role.', command: canI(account, refused[0]) },
    hints: ['Which of the asked verbs and resources does no rule name?', 'Pods and their logs belong to the group "", written as two quotes.', 'resources: [pods, pods/log] with verbs: [get, list, watch]'],
    about: [...grantings.map(bindingRef), refTo(account)],
  }
}

export function rightsTurnedDown(account: Account, accesses: readonly Access[]): Diagnosis {
  return {
    id: 'rights-answered-otherwise',
    title: 'The API server answers otherwise than the roles.',
    expected: `what roles and bindings say about ${account.name}`,
    received: `another answer to: ${proseOf(accesses)}`,
    why: 'Roles take a moment to count. Where they never do, the cluster asks somebody else before them.',
    next: { act: 'Ask once more.', command: canI(account, accesses[0]) },
    hints: ['The roles look right.', 'Clusters can have other authorizers beside RBAC.', canI(account, accesses[0])],
    about: [refTo(account)],
  }
}

export function rightsEverywhere(account: Account, granting: Granting, extra: readonly Access[]): Diagnosis {
  const name = granting.binding.metadata.name
  return {
    id: 'rights-in-every-namespace',
    title: 'The rights hold in every namespace.',
    expected: `rights in ${account.namespace} only`,
    received: `it may also ${proseOf(extra)}`,
    receivedNote: `by ClusterRoleBinding ${name} to ${roleName(granting)}`,
    why: 'A ClusterRoleBinding gives a role in all namespaces, also in those made later. A RoleBinding gives the same ClusterRole in one. (view leaves Secrets out, and reads nearly all else.)',
    next: { act: 'Delete it and bind a Role in the lab’s namespace.', command: `kubectl delete clusterrolebinding ${name}` },
    hints: ['In how many namespaces does the binding count?', 'There are two kinds of bindings; one has a namespace, the other has none.', bind(account, 'ROLE')],
    about: [bindingRef(granting), refTo(account)],
  }
}

export function wildcardsUsed(account: Account, granting: Granting, extra: readonly Access[]): Diagnosis {
  return {
    id: 'role-uses-wildcards',
    title: 'An asterisk allows too much.',
    expected: 'the verbs and resources of the task, by name',
    received: granting.role === undefined ? '*' : rulesInWords(granting.role),
    receivedNote: `${roleName(granting)}; so ${account.name} may also ${proseOf(extra)}`,
    why: '* stands for everything, also for what does not exist yet: verbs that change and delete, subresources, kinds that are added later.',
    next: { act: 'Write out what is meant.', command: `kubectl describe ${granting.binding.roleRef.kind.toLowerCase()} ${granting.binding.roleRef.name} -n ${account.namespace}` },
    hints: ['Who only looks needs few verbs.', 'Reading is get, list and watch.', 'verbs: [get, list, watch]'],
    about: [bindingRef(granting), refTo(account)],
  }
}

export function rightsBeyond(account: Account, granting: Granting, extra: readonly Access[]): Diagnosis {
  return {
    id: 'rights-beyond-the-task',
    title: `${account.name} may do more than asked.`,
    expected: 'what the task lists and nothing else',
    received: `it may also ${proseOf(extra)}`,
    receivedNote: `by ${granting.kind} ${granting.binding.metadata.name} to ${roleName(granting)}`,
    why: 'Whoever gets hold of the pod’s token can do all that the account may. Least privilege means that this is little.',
    next: { act: 'List what it may do, then take out what is too much.', command: canI(account, undefined) },
    hints: ['Which rights does nobody need here?', 'Ready-made roles like view and edit hold a lot more than they seem to; a Role of your own holds what you write.', canI(account, extra[0])],
    about: [bindingRef(granting), refTo(account)],
  }
}

/** Not the learner's doing. */
export function rightsFromElsewhere(account: Account, allowed: readonly Access[]): Diagnosis {
  return {
    id: 'rights-not-by-roles',
    title: 'This cluster does not go by roles.',
    expected: 'no to what no role allows',
    received: `yes to ${proseOf(allowed)}`,
    receivedNote: 'no Role and no ClusterRole that is bound says so',
    why: 'RBAC is one of several authorizers and can be left out. On this cluster something else says yes. This is about the cluster, not your work.',
    next: { act: 'Use a cluster with RBAC.', command: 'kind create cluster --name rbac' },
    hints: ['Nothing in your lab has to change.', 'kind has RBAC from the start; MicroK8s has it with microk8s enable rbac.', canI(account, allowed[0])],
    about: [refTo(account)],
  }
}

export function runsAsAnother(pod: ObjectRef, wanted: string, found: string): Diagnosis {
  return {
    id: 'pod-runs-as-another-account',
    title: 'The pod runs under another account.',
    expected: `serviceAccountName: ${wanted}`,
    received: found,
    receivedNote: `spec.serviceAccountName of ${pod.name}`,
    why: 'A pod that names no account gets default of its namespace. The account is fixed when the pod is made; its token is what the program in it shows the API server.',
    next: { act: 'Make the pod again with the account.', command: `kubectl get pod ${pod.name} -n ${pod.namespace ?? 'default'} -o jsonpath='{.spec.serviceAccountName}'` },
    hints: ['As whom does the pod speak to the API server?', 'spec.serviceAccountName stands beside containers.', `kubectl run ${pod.name} --image=busybox:1.36 --overrides='{"spec":{"serviceAccountName":"${wanted}"}}' -- sleep infinity`],
    about: [pod],
  }
}
