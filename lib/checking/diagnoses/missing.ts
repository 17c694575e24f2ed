import { kinds, type Kind } from '#lib/cluster'
import { labLabel } from '../manifest.ts'
import type { Diagnosis } from '../model.ts'
import { inWords, isAkin, isNearly } from '../names.ts'
import type { KubeObject } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { controllerOf, isTerminating } from '../ownership.ts'
import { insteadOf, notLookedForElsewhere } from './instead-of.ts'
import { bothInOne } from './namespace.ts'

/** What is looked for, and which other kinds learners make by mistake. */
export interface Wanted {
  kind: Kind
  name: string
  namespace: string
  /** The lab's other namespaces: what stands there is not astray. */
  siblings?: readonly string[]
  /** Other names of the kind that the lab speaks of: none of them is this one misspelt. */
  peers?: ReadonlySet<string>
}

/** Why an object is not there: the lab was not begun, it is another kind, misspelt, in another namespace, or simply not made yet. */
export function missing(seen: Observed, wanted: Wanted): Diagnosis {
  return (
    labNotStarted(seen, wanted.namespace) ??
    misnamed(seen, wanted) ??
    besideSibling(seen, wanted) ??
    otherKind(seen, wanted) ??
    inOtherNamespace(seen, wanted) ??
    notThere(wanted)
  )
}

const plural = (kind: Kind) => kinds[kind].plural
const id = (kind: Kind) => kind.toLowerCase()

/** The lab's namespace is not there, so nothing can be. */
export function labNotStarted(seen: Observed, namespace: string): Diagnosis | undefined {
  if (seen.one('Namespace', namespace) !== undefined) return undefined
  return {
    id: 'lab-not-started',
    title: 'The lab has not been started.',
    expected: `namespace ${namespace}`,
    received: 'no namespace of that name',
    why: 'Each lab lives in a namespace of its own, so that nothing else on your cluster is touched. Starting the lab makes it.',
    next: { act: 'Start the lab with the button on its page, then look for the namespace.', command: `kubectl get namespace ${namespace}` },
    hints: [
      'A lab needs its namespace before anything can be made in it.',
      'The first thing on the lab page is the button that starts it; the command beside it does the same.',
      `Start the lab, then: kubectl config set-context --current --namespace=${namespace}`,
    ],
    about: [],
  }
}

function notThere({ kind, name, namespace }: Wanted): Diagnosis {
  const within = kinds[kind].namespaced
  return {
    id: `${id(kind)}-missing`,
    title: `There is no ${kind} ${name} yet.`,
    expected: `${kind} ${name}${within ? ` in ${namespace}` : ''}`,
    received: within ? `no ${kind} of that name there or, as far as can be seen, elsewhere` : `no ${kind} of that name`,
    why: `The task asks for a ${kind} of exactly this name; everything after it builds on that.`,
    next: { act: `Make the ${kind}, then look for it.`, command: listing(kind, namespace) },
    hints: [
      `This step is still to be done: the ${kind} has to be made.`,
      `The lesson shows a manifest and a command that make one; mind the name${within ? ' and the namespace' : ''}.`,
      `See what there is to fill in with: kubectl explain ${id(kind)}.spec`,
    ],
    about: [],
  }
}

/** Where objects of a kind are: in the lab's namespace, or outside of all. */
const placeOf = (kind: Kind, namespace: string) => (kinds[kind].namespaced ? namespace : undefined)
const listing = (kind: Kind, namespace: string) => `kubectl get ${plural(kind)}${kinds[kind].namespaced ? ` -n ${namespace}` : ''}`

function misnamed(seen: Observed, { kind, name, namespace, peers }: Wanted): Diagnosis | undefined {
  const place = placeOf(kind, namespace)
  const close = seen.all(kind, place).find((object) => isNearly(object.metadata.name, name) && !isTerminating(object) && peers?.has(object.metadata.name) !== true)
  if (close === undefined) return undefined
  const found = close.metadata.name
  return {
    id: `${id(kind)}-misnamed`,
    title: `The ${kind} has a slightly different name.`,
    expected: name,
    received: found,
    receivedNote: place === undefined ? `a ${kind}` : `${kind} in ${place}`,
    why: 'Names are compared letter by letter. What refers to the asked name does not find an almost equal one.',
    next: { act: 'Make it under the asked name and delete the other: a name cannot be changed.', command: listing(kind, namespace) },
    hints: [
      'Compare the two names letter by letter.',
      'An object cannot be renamed: it is made again under the right name.',
      `kubectl delete ${id(kind)} ${found}${place === undefined ? '' : ` -n ${place}`}, then make ${name}`,
    ],
    about: [{ kind, name: found, ...(place === undefined ? {} : { namespace: place }) }],
  }
}

function otherKind(seen: Observed, { kind, name, namespace }: Wanted): Diagnosis | undefined {
  for (const other of insteadOf[kind] ?? []) {
    const found = seen.all(other, namespace).filter((object) => controllerOf(object) === undefined && !isTerminating(object) && !isGiven(object) && isAkin(object.metadata.name, name))
    if (found.length === 0) continue
    const names = found.map((object) => object.metadata.name)
    return {
      id: `${id(other)}-instead-of-${id(kind)}`,
      title: `That is a ${other}, not a ${kind}.`,
      expected: `${kind} ${name}`,
      received: `${other} ${inWords(names)}`,
      receivedNote: `in ${namespace}, made by hand`,
      why: instead[`${other} ${kind}`] ?? `A ${other} does not do what a ${kind} does, so the task is not met by it.`,
      next: { act: `Make the ${kind}; the ${other} is not needed then.`, command: `kubectl get ${plural(kind)},${plural(other)} -n ${namespace}` },
      hints: [
        `Look at the kind, not at the name: which kind does the task ask for?`,
        `The manifest's first two lines, apiVersion and kind, decide what is made.`,
        kind === 'Pod' ? `kubectl run ${name} --image=… makes a Pod` : `kubectl create ${id(kind)} ${name} … makes a ${kind}`,
      ],
      about: names.map((found) => ({ kind: other, name: found, namespace })),
    }
  }
  return undefined
}

/** In every namespace from the start: nobody made it instead of something. */
function isGiven(object: KubeObject): boolean {
  return object.metadata.name === 'kube-root-ca.crt' || object.metadata.labels?.[labLabel] !== undefined
}

/** Why it matters that it is the one kind and not the other. */
const instead: Readonly<Record<string, string>> = {
  'Pod Deployment': 'A pod on its own is not made again when it is deleted or its node fails, and it cannot be scaled or rolled out. That is what a Deployment is for.',
  'ReplicaSet Deployment': 'A ReplicaSet keeps the number of pods but knows nothing of versions: a change of its template reaches no running pod. A Deployment rolls changes out.',
  'Deployment Pod': 'The pods that a Deployment makes have names of their own and are replaced at will. This task is about one pod with a name.',
  'Deployment StatefulSet': 'Pods of a Deployment are interchangeable and share one claim; a StatefulSet gives each its own name and its own storage.',
  'Deployment DaemonSet': 'A Deployment runs a number of pods wherever there is room; a DaemonSet runs one on each node, also on those that come later.',
  'Deployment Job': 'A Deployment starts its pods again whenever they end. A Job lets them end and remembers that they succeeded.',
  'ConfigMap Secret': 'A ConfigMap is readable by everyone who may look around in the namespace. Secrets are kept apart so that roles can leave them out.',
}

/** It was made in another namespace of the lab, under a longer name, beside the one that belongs there. */
function besideSibling(seen: Observed, { kind, name, namespace, siblings = [] }: Wanted): Diagnosis | undefined {
  for (const there of siblings) {
    const names = seen.all(kind, there).map((object: KubeObject) => object.metadata.name).filter((found) => found.split('-').includes(name))
    if (names.length > 1) return bothInOne(kind, name, namespace, names, there)
  }
  return undefined
}

function inOtherNamespace(seen: Observed, { kind, name, namespace, siblings = [] }: Wanted): Diagnosis | undefined {
  if (notLookedForElsewhere.has(kind) || !kinds[kind].namespaced) return undefined
  const found = seen.elsewhere(kind, name).find((object) => isAstray(seen, object, namespace) && !siblings.includes(object.metadata.namespace ?? ''))
  if (found?.metadata.namespace === undefined) return undefined
  const there = found.metadata.namespace
  return {
    id: `${id(kind)}-in-other-namespace`,
    title: `The ${kind} is in another namespace.`,
    expected: `namespace ${namespace}`,
    received: `namespace ${there}`,
    receivedNote: `${kind} ${name}`,
    why: 'The same name in another namespace is another object. kubectl uses the namespace of the context when none is given.',
    next: { act: 'Point kubectl at the lab, then make it there.', command: `kubectl config set-context --current --namespace=${namespace}` },
    hints: [
      'The object is right; it is only in the wrong place.',
      'Every kubectl command without -n goes to the namespace of the current context.',
      `kubectl delete ${id(kind)} ${name} -n ${there}, then make it with -n ${namespace}`,
    ],
    about: [{ kind, name, namespace: there }],
  }
}

/**
 * Whether it could be the learner's, put into the wrong place: not what a lab's setup made, nor this lab's own under
 * another name, nor older than the lab (it is from another one then, where the same name is asked for).
 */
export function isAstray(seen: Observed, { metadata }: KubeObject, namespace: string): boolean {
  if (metadata.namespace === namespace || metadata.deletionTimestamp !== undefined || metadata.labels?.[labLabel] !== undefined) return false
  const there = metadata.namespace === undefined ? undefined : seen.one('Namespace', metadata.namespace)?.metadata
  const here = seen.one('Namespace', namespace)?.metadata
  if (there === undefined || (metadata.creationTimestamp ?? '') < (here?.creationTimestamp ?? '')) return false
  const lab = there.labels?.[labLabel]
  return lab === undefined || lab !== here?.labels?.[labLabel]
}
