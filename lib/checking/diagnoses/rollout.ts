import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Deployment, Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Deployment) => [{ kind: 'Deployment', name, namespace }]
const inNamespace = (deployment: Deployment) => `-n ${deployment.metadata.namespace ?? 'default'}`
const firstContainer = (deployment: Deployment) => deployment.spec.template.spec.containers[0]?.name ?? 'CONTAINER'

export function imageOnPods(deployment: Deployment, pods: readonly Pod[], wanted: string): Diagnosis {
  const { name } = deployment.metadata
  const names = pods.map((pod) => pod.metadata.name)
  return {
    id: 'image-changed-on-pods',
    title: 'The image was changed on pods only.',
    expected: `${wanted} in the template of ${name}`,
    received: inWords(deployment.spec.template.spec.containers.map(({ image }) => image)),
    receivedNote: `template of ${name}; ${inWords(names)} ${names.length === 1 ? 'was' : 'were'} changed by hand`,
    why: 'The next pod is made from the template, which still has the old image. A change on single pods is no rollout, has no history, and is lost with the pods.',
    next: { act: 'Change the template; the Deployment replaces the pods one by one.', command: `kubectl get deployment ${name} ${inNamespace(deployment)} -o wide` },
    hints: [
      'What would the next pod run?',
      'Pods are made from spec.template of the Deployment. That is where a version is changed.',
      `kubectl set image deployment/${name} ${firstContainer(deployment)}=${wanted} ${inNamespace(deployment)}`,
    ],
    about: [...about(deployment), ...names.map((pod) => ({ kind: 'Pod', name: pod, namespace: deployment.metadata.namespace }))],
  }
}

export function strategyRecreates(deployment: Deployment): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'strategy-recreate',
    title: 'The strategy closes the shop meanwhile.',
    expected: 'type: RollingUpdate',
    received: 'type: Recreate',
    receivedNote: `spec.strategy of ${name}`,
    why: 'Recreate ends all old pods before it starts the first new one. In between nobody answers.',
    next: { act: 'Choose the other strategy.', command: `kubectl get deployment ${name} ${inNamespace(deployment)} -o jsonpath='{.spec.strategy}'` },
    hints: [
      'How many pods serve while this one changes its version?',
      'spec.strategy.type has two values. One of them keeps pods while others are made.',
      `kubectl patch deployment ${name} ${inNamespace(deployment)} -p '{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":0,"maxSurge":1}}}}'`,
    ],
    about: about(deployment),
  }
}

export function paceDiffers(deployment: Deployment, wanted: { maxUnavailable: number; maxSurge: number }): Diagnosis {
  const { name } = deployment.metadata
  const { maxUnavailable = '25%', maxSurge = '25%' } = deployment.spec.strategy?.rollingUpdate ?? {}
  const patch = JSON.stringify({ spec: { strategy: { rollingUpdate: wanted } } })
  return {
    id: 'rollout-pace-differs',
    title: 'The rollout has other bounds.',
    expected: `maxUnavailable: ${wanted.maxUnavailable}, maxSurge: ${wanted.maxSurge}`,
    received: `maxUnavailable: ${maxUnavailable}, maxSurge: ${maxSurge}`,
    receivedNote: `spec.strategy.rollingUpdate of ${name}, of ${deployment.spec.replicas ?? 1} replicas`,
    why: 'maxUnavailable is how many pods may be missing on the way, maxSurge how many may be extra. Percentages are of replicas: the first is rounded down, the second up.',
    next: { act: 'Set both bounds.', command: `kubectl get deployment ${name} ${inNamespace(deployment)} -o jsonpath='{.spec.strategy.rollingUpdate}'` },
    hints: [
      'How many pods may be missing while the version changes, and how many may be extra?',
      'Both stand under spec.strategy.rollingUpdate; kubectl explain deployment.spec.strategy.rollingUpdate tells more.',
      `kubectl patch deployment ${name} ${inNamespace(deployment)} -p '${patch}'`,
    ],
    about: about(deployment),
  }
}

export function causeMissing(deployment: Deployment, inTemplate: boolean): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'change-cause-missing',
    title: 'The newest revision has no change cause.',
    expected: 'a CHANGE-CAUSE in the last line of the history',
    received: '<none>',
    receivedNote: inTemplate ? `the annotation is in the pod template of ${name}, not on ${name} itself` : `kubernetes.io/change-cause of ${name}`,
    why: 'The history shows the annotation of the Deployment itself, copied to the revision that is current at that moment. Nobody writes it for you.',
    next: { act: 'Annotate the Deployment, then read its history.', command: `kubectl rollout history deployment/${name} ${inNamespace(deployment)}` },
    hints: [
      'What would a colleague learn from the history about the newest revision?',
      'The annotation is kubernetes.io/change-cause, under metadata of the Deployment, not of its template.',
      `kubectl annotate deployment/${name} kubernetes.io/change-cause='nginx 1.25' ${inNamespace(deployment)}`,
    ],
    about: about(deployment),
  }
}

export function requestsFailed(deployment: Deployment, url: string, asked: number, failed: number, said: string): Diagnosis {
  const { name } = deployment.metadata
  const { containers } = deployment.spec.template.spec
  const lacking = [
    ...(containers.some(({ readinessProbe }) => readinessProbe !== undefined) ? [] : ['readinessProbe']),
    ...(containers.some(({ lifecycle }) => lifecycle?.preStop !== undefined) ? [] : ['preStop']),
  ]
  return {
    id: 'requests-fail-during-rollout',
    title: 'Requests failed while the pods were replaced.',
    expected: 'every request answered',
    received: `${failed} of ${asked} failed: ${said}`,
    receivedNote: lacking.length === 0 ? `GET ${url}` : `GET ${url}; the template of ${name} has no ${lacking.join(' and no ')}`,
    why: 'A new pod gets requests as soon as it counts as Ready, and an old one a moment longer than it lives. A readiness probe closes the first gap, a pause in preStop the second.',
    next: { act: 'See what the template says about the beginning and the end of a pod.', command: `kubectl get deployment ${name} ${inNamespace(deployment)} -o yaml` },
    hints: [
      'Setup’s containers had two more fields than the image. Are they still there?',
      'readinessProbe says when a pod may be sent requests; lifecycle.preStop delays its end.',
      'lifecycle: { preStop: { sleep: { seconds: 4 } } } and readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 1 }',
    ],
    about: about(deployment),
  }
}
