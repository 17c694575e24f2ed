import type { Kind } from '#lib/cluster'
import type { Diagnosis } from '../model.ts'
import type { Deployment } from '../objects.ts'

export function keptGone(kind: Kind, name: string, namespace: string): Diagnosis {
  return {
    id: `${kind.toLowerCase()}-deleted`,
    title: `${name} was deleted.`,
    expected: `${kind} ${name}, as setup made it`,
    received: `no ${kind} of that name`,
    receivedNote: `in namespace ${namespace}`,
    why: 'A deleted object is gone with its history. One that is made again under the same name is another object.',
    next: { act: 'It cannot be brought back: reset the lab and begin again.', command: `kubectl get deployments -n ${namespace}` },
    hints: [
      'More is gone than should be.',
      'Before deleting, put get in the place of delete and read the list: --all and a wide label take more than meant.',
      'Use the button Reset on the lab’s page, then start it anew',
    ],
    about: [],
  }
}

export function madeAgain({ metadata: { name, namespace = 'default', creationTimestamp } }: Deployment): Diagnosis {
  return {
    id: 'deployment-recreated',
    title: `${name} was deleted and made again.`,
    expected: `the Deployment ${name} that setup made`,
    received: `another one, made at ${creationTimestamp ?? 'a later time'}`,
    receivedNote: 'metadata.creationTimestamp and the events of its predecessor',
    why: 'The same name is not the same object: it has another UID, its history of revisions is lost, and while it was gone nobody answered.',
    next: { act: 'It cannot be brought back: reset the lab and change the Deployment in place.', command: `kubectl get deployment ${name} -n ${namespace} -o jsonpath='{.metadata.uid} {.metadata.creationTimestamp}'` },
    hints: [
      'How old is it, compared with its namespace?',
      'There is seldom a need to delete something in order to change it: apply, set image, scale, edit and rollout undo all work in place.',
      'Use the button Reset on the lab’s page, start it anew, and leave this Deployment standing',
    ],
    about: [{ kind: 'Deployment', name, namespace }],
  }
}
