import type { Source } from '../environment.ts'
import type { Diagnosis, ObjectRef } from '../model.ts'

/** Whose containers are spoken of: a pod, or what makes pods from a template. */
export type Owner = ObjectRef & { namespace: string }

/** What is asked for: a variable, and where its value is to come from. */
export interface WantedVariable {
  variable: string
  source: Source
  /** Any key of the source when absent. */
  key?: string
}

const refOf = ({ kind }: Source) => (kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef')
const inWords = ({ source, key }: WantedVariable) => `${key === undefined ? 'a key' : `key ${key}`} of ${source.kind} ${source.name}`
const about = ({ kind, name, namespace }: Owner, { source }: WantedVariable) => [{ kind, name, namespace }, { kind: source.kind, name: source.name, namespace }]
const yaml = ({ kind, name, namespace }: Owner) => `kubectl get ${kind.toLowerCase()} ${name} -n ${namespace} -o yaml`

/** The lines that take one variable from one key. */
function reference({ variable, source, key = 'KEY' }: WantedVariable): string {
  return `env: [{ name: ${variable}, valueFrom: { ${refOf(source)}: { name: ${source.name}, key: ${key} } } }]`
}

/** A pod's environment cannot be changed. */
function remake({ kind }: Owner): string {
  return kind === 'Pod' ? 'A pod’s environment is fixed: delete the pod and make it again with the reference.' : 'Change the template; new pods get the variable.'
}

export function variableMissing(owner: Owner, wanted: WantedVariable, found: readonly string[]): Diagnosis {
  return {
    id: 'variable-missing',
    title: `No container gets ${wanted.variable}.`,
    expected: `${wanted.variable}, from ${inWords(wanted)}`,
    received: found.length === 0 ? 'no variables' : found.join(', '),
    receivedNote: `env of the containers of ${owner.name}`,
    why: 'A container’s environment holds what its manifest lists, and nothing of the ConfigMaps and Secrets around it that it does not mention.',
    next: { act: remake(owner), command: yaml(owner) },
    hints: [
      'Who tells the container about the value? Compare the names of its variables with the task.',
      `env: names the variable, and valueFrom: with ${refOf(wanted.source)}: says where its value comes from.`,
      reference(wanted),
    ],
    about: about(owner, wanted),
  }
}

export function valueTypedIn(owner: Owner, wanted: WantedVariable): Diagnosis {
  const secret = wanted.source.kind === 'Secret'
  return {
    id: 'value-typed-in',
    title: `${wanted.variable} is typed into the manifest.`,
    expected: `a reference to ${inWords(wanted)}`,
    received: 'value:, written out',
    receivedNote: `${wanted.variable} in env of ${owner.name}`,
    why: secret
      ? 'Who may read pods, or the file the manifest is kept in, then reads the password too. A reference shows only a name.'
      : 'A value that is written into the manifest does not change with the ConfigMap, and has to be looked for in every manifest that repeats it.',
    next: { act: remake(owner), command: yaml(owner) },
    hints: [
      'The value is right, but where does it stand?',
      `Instead of value: the variable takes valueFrom: with ${refOf(wanted.source)}:.`,
      reference(wanted),
    ],
    about: about(owner, wanted),
  }
}

/** The reference leads to another object, or to another key of the right one. */
export function referenceDiffers(owner: Owner, wanted: WantedVariable, source: Source, key: string): Diagnosis {
  return {
    id: 'reference-differs',
    title: `${wanted.variable} refers to something else.`,
    expected: inWords(wanted),
    received: `key ${key} of ${source.kind} ${source.name}`,
    receivedNote: `${wanted.variable} in env of ${owner.name}`,
    why: 'The reference decides which value the container gets. Another name or another key is another value.',
    next: { act: remake(owner), command: yaml(owner) },
    hints: [
      'Follow the reference: which object does it name, and which key in it?',
      `Look at valueFrom: under ${wanted.variable}; the kind, the name and the key have to be right.`,
      reference(wanted),
    ],
    about: about(owner, wanted),
  }
}

/** The reference leads to a key that is not there: no container starts. */
export function keyNotThere(owner: Owner, wanted: WantedVariable, key: string, keys: readonly string[]): Diagnosis {
  const { kind, name } = wanted.source
  return {
    id: 'configuration-key-missing',
    title: 'The key that the pod asks for is missing.',
    expected: `key ${wanted.key ?? 'of the list'} in ${kind} ${name}`,
    received: `key ${key}`,
    receivedNote: `${wanted.variable} in env of ${owner.name}; ${name} has ${keys.length === 0 ? 'no keys' : keys.join(', ')}`,
    why: 'Variables are filled in before a container starts. As long as the key is missing the kubelet waits with CreateContainerConfigError and tries again by itself.',
    next: { act: 'Put the reference and the keys side by side.', command: `kubectl describe ${kind.toLowerCase()} ${name} -n ${owner.namespace}` },
    hints: [
      'The pod waits for something that does not exist under that name.',
      `Compare key: under ${refOf(wanted.source)}: with the keys of the ${kind}, letter by letter.`,
      reference(wanted),
    ],
    about: about(owner, wanted),
  }
}
