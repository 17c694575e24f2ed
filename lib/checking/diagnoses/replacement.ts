import type { Diagnosis } from '../model.ts'

export function podNotReplaced(of: string, gone: string): Diagnosis {
  return {
    id: 'pod-not-replaced',
    title: 'The deleted pod was not replaced.',
    expected: `a new pod of ${of}, Ready`,
    received: `none in time, after ${gone} was deleted`,
    why: 'A controller makes a new pod as soon as one of its own is missing. If none comes, the pod belonged to nobody, or the new one cannot start.',
    next: { act: 'See what its successor is waiting for.', command: 'kubectl get pods' },
    hints: [
      'One pod was deleted. What should have happened next?',
      'kubectl describe replicaset shows whether a new pod was made.',
      'kubectl get events --sort-by=.lastTimestamp',
    ],
    about: [{ kind: 'Pod', name: gone }],
  }
}
