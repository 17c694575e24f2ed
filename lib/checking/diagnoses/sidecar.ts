import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Job, Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Job) => [{ kind: 'Job', name, namespace }]
const yaml = ({ metadata: { name, namespace = 'default' } }: Job) => `kubectl get job ${name} -n ${namespace} -o yaml`
const manifest = 'initContainers: [{ name: helper, image: busybox:1.36, restartPolicy: Always, command: [...] }]'

/** What stands where the sidecar should be. */
type Instead = 'sidecar-missing' | 'ordinary-container-instead-of-sidecar' | 'init-container-instead-of-sidecar'

const insteads: Readonly<Record<Instead, { title: string; why: string }>> = {
  'sidecar-missing': { title: 'The Job has no sidecar.', why: 'A native sidecar is an init container with restartPolicy Always: it starts before the program, runs beside it, and ends after it.' },
  'ordinary-container-instead-of-sidecar': {
    title: 'The helper is an ordinary container.',
    why: 'A Job waits until all ordinary containers have ended. A helper that runs for ever keeps it from completing; a native sidecar is ended when the others are done.',
  },
  'init-container-instead-of-sidecar': {
    title: 'The helper is an ordinary init container.',
    why: 'Init containers run one after the other, and each has to end before the next begins. Only restartPolicy Always makes one a sidecar that the others do not wait for.',
  },
}

export function noSidecar(job: Job, id: Instead, found: readonly string[]): Diagnosis {
  return {
    id,
    ...insteads[id],
    expected: 'an init container with restartPolicy: Always',
    received: found.length === 0 ? 'one container alone' : inWords(found),
    receivedNote: `template of ${job.metadata.name}`,
    next: { act: 'Delete the Job and make it again with a sidecar: its template is fixed.', command: yaml(job) },
    hints: ['Which container may the Job end without?', 'restartPolicy: Always stands in the init container, not in the pod.', manifest],
    about: about(job),
  }
}

export function sidecarEndedEarly(job: Job, pod: Pod, container: string, said: string): Diagnosis {
  return {
    id: 'sidecar-ended-early',
    title: 'The sidecar did not run to the end.',
    expected: `${container} runs until the program has ended`,
    received: said,
    receivedNote: `${container} of ${pod.metadata.name}`,
    why: 'A sidecar that ends is started again, with longer and longer pauses, and helps nobody in between. The Job completes all the same: it does not ask how its sidecars fared.',
    next: { act: 'Read what the sidecar wrote.', command: `kubectl logs ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'} -c ${container}` },
    hints: ['Does the command of the sidecar end by itself?', 'A helper waits, serves or follows; it does not do one thing and stop.', 'command: [sh, -c, "trap exit TERM; while true; do date; sleep 1; done"]'],
    about: [...about(job), { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace }],
  }
}
