import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Deployment } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Deployment) => [{ kind: 'Deployment', name, namespace }]
const inNamespace = (deployment: Deployment) => `-n ${deployment.metadata.namespace ?? 'default'}`
const imagesOf = (deployment: Deployment) => inWords(deployment.spec.template.spec.containers.map(({ image }) => image))

export function notRolledBack(deployment: Deployment, good: string): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'not-rolled-back',
    title: `${name} still asks for the broken version.`,
    expected: good === '' ? 'the template of revision 1' : `${good}, as revision 1 had it`,
    received: imagesOf(deployment),
    receivedNote: `template of ${name}`,
    why: 'The old pods go on serving because the new ones never become available. But the wish is still the broken version, and nothing turns back by itself.',
    next: { act: 'Look at the history and go back in it.', command: `kubectl rollout history deployment/${name} ${inNamespace(deployment)}` },
    hints: [
      'Which revision worked?',
      'kubectl rollout has a word for going back one revision. Typed twice it goes forward again.',
      `kubectl rollout undo deployment/${name} --to-revision=1 ${inNamespace(deployment)}`,
    ],
    about: about(deployment),
  }
}

export function fixedForward(deployment: Deployment, good: string): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'fixed-forward',
    title: 'That is a third version, not the former.',
    expected: `the template of revision 1, with ${good}`,
    received: imagesOf(deployment),
    receivedNote: `template of ${name}; something in it differs from revision 1`,
    why: 'Going back restores exactly what worked a moment ago. Another version may work too, but nobody has tried it here.',
    next: { act: 'Compare it with the template of revision 1, then go back to that.', command: `kubectl rollout history deployment/${name} ${inNamespace(deployment)}` },
    hints: [
      'Restore first, improve later: what ran before the broken version?',
      'The template of every revision is kept in its ReplicaSet; the history lists them.',
      `kubectl rollout undo deployment/${name} --to-revision=1 ${inNamespace(deployment)}`,
    ],
    about: about(deployment),
  }
}
