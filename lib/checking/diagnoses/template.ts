import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Container, KubeObject, PodTemplate } from '../objects.ts'

/** Something that makes pods from a template. */
export interface Workload extends KubeObject {
  spec: { template: PodTemplate }
}

/** A workload, and of which kind it is. */
export interface Named {
  kind: 'StatefulSet' | 'DaemonSet'
  workload: Workload
}

export const aboutOf = ({ kind, workload: { metadata } }: Named) => [{ kind, name: metadata.name, namespace: metadata.namespace }]
export const commandFor = (verb: string, { kind, workload: { metadata } }: Named) => `kubectl ${verb} ${kind.toLowerCase()} ${metadata.name} -n ${metadata.namespace ?? 'default'}`

export function templateImageDiffers(named: Named, wanted: string): Diagnosis {
  const { name } = named.workload.metadata
  const { containers } = named.workload.spec.template.spec
  return {
    id: 'image-differs',
    title: `${name} runs another image.`,
    expected: wanted,
    received: inWords(containers.map(({ image }) => image)),
    receivedNote: `containers of the template of ${name}`,
    why: 'Name and tag together decide what runs. Without a tag it is latest, which is whatever was pushed last.',
    next: { act: 'Compare the image letter by letter.', command: `${commandFor('get', named)} -o wide` },
    hints: ['Look at both sides of the colon.', 'The image stands in spec.template.spec.containers[].', `kubectl set image ${named.kind.toLowerCase()}/${name} ${containers[0]?.name ?? 'CONTAINER'}=${wanted}`],
    about: aboutOf(named),
  }
}

/** What keeps a memory limit from being what is asked for. */
export function memoryLimitDiffers(named: Named, container: Container, wanted: string, slip: 'missing' | 'in-requests' | 'unit' | 'amount'): Diagnosis {
  const { requests = {}, limits = {} } = container.resources ?? {}
  const received = limits['memory'] === undefined ? `no memory limit${requests['memory'] === undefined ? '' : `; requests.memory: ${requests['memory']}`}` : `limits.memory: ${limits['memory']}`
  return {
    ...limitSlips[slip],
    expected: `limits.memory: ${wanted}`,
    received,
    receivedNote: `resources of container ${container.name} in ${named.workload.metadata.name}`,
    next: { act: 'Set the limit, then look at it.', command: commandFor('describe', named) },
    hints: [
      'Two lists look alike under resources. Which is the one that limits?',
      'requests is what the scheduler keeps free; limits is what the kernel enforces. 200M are 200,000,000 bytes, 200Mi are 209,715,200.',
      `kubectl set resources ${named.kind.toLowerCase()} ${named.workload.metadata.name} -c ${container.name} --limits=memory=${wanted}`,
    ],
    about: aboutOf(named),
  }
}

const limitSlips = {
  missing: { id: 'memory-limit-missing', title: 'The container has no memory limit.', why: 'Without a limit a leak in an agent takes all the memory of its node, and every other pod there suffers.' },
  'in-requests': { id: 'limit-in-requests', title: 'The limit stands among the requests.', why: 'A request is room that the scheduler keeps free; nothing stops the program at it. Only a limit is enforced.' },
  unit: { id: 'memory-unit-differs', title: 'The limit is in another unit.', why: 'M counts in thousands, Mi in 1024s, and m means thousandths. The number is the same, the amount is not.' },
  amount: { id: 'memory-limit-differs', title: 'The memory limit is another amount.', why: 'The kernel ends a process in the container that goes over this amount.' },
} as const
