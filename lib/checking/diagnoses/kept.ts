import { kinds } from '#lib/cluster'
import type { Diagnosis } from '../model.ts'
import type { KubeObject } from '../objects.ts'

/** Kinds of which setup makes one that has to stay. */
export type KeptKind = 'Deployment' | 'Pod'

/** What is lost with it, and how it is changed without deleting it. */
const losses: Readonly<Record<KeptKind, { lost: string; inPlace: string }>> = {
  Deployment: { lost: 'its history of revisions is lost, and while it was gone nobody answered', inPlace: 'apply, set image, scale, edit and rollout undo all work in place' },
  Pod: { lost: 'its program was ended, and what it had in memory and on its own disk is lost', inPlace: 'label, annotate and, for cpu and memory, the subresource resize work in place' },
}

export function keptGone(kind: KeptKind, name: string, namespace: string): Diagnosis {
  return {
    id: `${kind.toLowerCase()}-deleted`,
    title: `${name} was deleted.`,
    expected: `${kind} ${name}, as setup made it`,
    received: `no ${kind} of that name`,
    receivedNote: `in namespace ${namespace}`,
    why: 'A deleted object is gone with its history. One that is made again under the same name is another object.',
    next: { act: 'It cannot be brought back: reset the lab and begin again.', command: `kubectl get ${kinds[kind].plural} -n ${namespace}` },
    hints: [
      'More is gone than should be.',
      'Before deleting, put get in the place of delete and read the list: --all and a wide label take more than meant.',
      'Use the button Reset on the lab’s page, then start it anew',
    ],
    about: [],
  }
}

export function madeAgain(kind: KeptKind, { metadata: { name, namespace = 'default', creationTimestamp } }: KubeObject): Diagnosis {
  const { lost, inPlace } = losses[kind]
  return {
    id: `${kind.toLowerCase()}-recreated`,
    title: `${name} was deleted and made again.`,
    expected: `the ${kind} ${name} that setup made`,
    received: `another one, made at ${creationTimestamp ?? 'a later time'}`,
    receivedNote: 'metadata.creationTimestamp and the events of its predecessor',
    why: `The same name is not the same object: it has another UID, ${lost}.`,
    next: { act: `It cannot be brought back: reset the lab and change the ${kind} in place.`, command: `kubectl get ${kind.toLowerCase()} ${name} -n ${namespace} -o jsonpath='{.metadata.uid} {.metadata.creationTimestamp}'` },
    hints: [
      'How old is it, compared with its namespace?',
      `There is seldom a need to delete something in order to change it: ${inPlace}.`,
      'Use the button Reset on the lab’s page, start it anew, and leave this one standing',
    ],
    about: [{ kind, name, namespace }],
  }
}
