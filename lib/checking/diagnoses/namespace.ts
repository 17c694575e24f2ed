import type { Diagnosis, ObjectRef } from '../model.ts'
import { inWords } from '../names.ts'
import type { KubeObject } from '../objects.ts'

export function namespaceMissing(name: string): Diagnosis {
  return {
    id: 'namespace-missing',
    title: `There is no namespace ${name} yet.`,
    expected: `namespace ${name}`,
    received: 'no namespace of that name',
    why: 'A namespace is an object of its own and has to be made before anything can be put into it.',
    next: { act: 'Make it, then list the namespaces.', command: 'kubectl get namespaces' },
    hints: [
      'This step is still to be done.',
      'A namespace needs no more than a name.',
      `kubectl create namespace ${name}`,
    ],
    about: [],
  }
}

export function namespaceMisnamed(name: string, found: string): Diagnosis {
  return {
    id: 'namespace-misnamed',
    title: 'The namespace has a slightly different name.',
    expected: name,
    received: found,
    receivedNote: 'in the list of namespaces',
    why: 'Names are compared letter by letter, and a namespace cannot be renamed.',
    next: { act: 'Make one under the asked name; delete the other when nothing is left in it.', command: 'kubectl get namespaces' },
    hints: [
      'Compare the two names letter by letter.',
      'Everything in a namespace goes when it is deleted: put it into the right one first.',
      `kubectl create namespace ${name}; kubectl delete namespace ${found}`,
    ],
    about: [],
  }
}

export function labelInsteadOfNamespace(name: string, { metadata }: KubeObject, label: string): Diagnosis {
  return {
    id: 'label-instead-of-namespace',
    title: 'A label is no namespace.',
    expected: `namespace ${name}`,
    received: `${label} on ${metadata.name} in ${metadata.namespace ?? 'default'}`,
    receivedNote: 'no namespace of that name',
    why: 'A label marks an object and divides nothing: names still clash, Services still select across it, and it has no rights or quotas of its own.',
    next: { act: 'Make the namespace and put the objects into it.', command: 'kubectl get deployments -A --show-labels' },
    hints: [
      'In which namespace are these objects?',
      'A namespace is made by itself, and named by -n or in metadata.namespace.',
      `kubectl create namespace ${name}, then kubectl apply -n ${name} -f …`,
    ],
    about: [{ kind: 'Deployment', name: metadata.name, namespace: metadata.namespace }],
  }
}

export function leftInNamespace(namespace: string, left: readonly ObjectRef[]): Diagnosis {
  const names = left.map(({ kind, name }) => `${kind} ${name}`)
  return {
    id: 'left-in-namespace',
    title: `Something was put into ${namespace}.`,
    expected: `none of it in ${namespace}`,
    received: inWords(names),
    receivedNote: `in namespace ${namespace}`,
    why: 'Where a command names no namespace and the manifest neither, the context’s is used. The objects then stand there too, and answer to the same names.',
    next: { act: 'See where they all are, then delete those.', command: 'kubectl get deployments,services,configmaps -A' },
    hints: [
      'Something stands in one place too many.',
      `kubectl without -n goes to the namespace of the context, which is ${namespace} here.`,
      `kubectl delete -n ${namespace} ${left.map(({ kind, name }) => `${kind.toLowerCase()}/${name}`).join(' ')}`,
    ],
    about: left,
  }
}

/** Two objects of one job, side by side in one namespace under two names. */
export function bothInOne(kind: string, name: string, wanted: string, found: readonly string[], there: string): Diagnosis {
  return {
    id: 'both-in-one-namespace',
    title: `Both stand in ${there}.`,
    expected: `${kind} ${name} in ${wanted}`,
    received: `${kind} ${inWords(found)} in ${there}`,
    why: 'Names made longer to tell two apart are what namespaces do away with: in each the same manifest stands under the same name.',
    next: { act: 'Apply the same manifest in the other namespace.', command: `kubectl get ${kind.toLowerCase()}s -A` },
    hints: [
      'Each namespace has room for a name of its own.',
      'Leave the name as it is; change only where it goes.',
      `kubectl delete ${kind.toLowerCase()} ${found.filter((one) => one !== name).join(' ')} -n ${there}, then make ${name} with -n ${wanted}`,
    ],
    about: found.map((one) => ({ kind, name: one, namespace: there })),
  }
}
