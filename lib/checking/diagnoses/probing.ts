import type { Diagnosis } from '../model.ts'
import type { Deployment, Probe } from '../objects.ts'
import { probeInWords } from './pod-readiness.ts'

/** The two questions that keep a running program in sight; a startup probe only delays them. */
export type ProbeKind = 'readiness' | 'liveness'

/** A probe as a task asks for it. */
export interface WantedProbe {
  /** It asks for this path, by HTTP. */
  path: string
  port: number
  /** Seconds within which a program that has stopped answering has to be noticed. */
  noticedWithin: number
}

const about = ({ metadata: { name, namespace } }: Deployment) => [{ kind: 'Deployment', name, namespace }]
const shown = ({ metadata: { name, namespace = 'default' } }: Deployment) => `kubectl describe deployment ${name} -n ${namespace}`
const wantedInWords = ({ path, port }: WantedProbe) => `HTTP GET ${path} on port ${port}`

/** What Kubernetes does with the answer. */
const purposes = {
  readiness: 'A readiness probe that fails takes the pod out of its Services until it succeeds again. Without one, a pod that hangs goes on getting requests.',
  liveness: 'A liveness probe that fails has the container started again. Without one, a program that hangs but does not end hangs for ever: nobody tells Kubernetes.',
} as const

export function probeMissing(deployment: Deployment, kind: ProbeKind, wanted: WantedProbe): Diagnosis {
  return {
    id: `${kind}-probe-missing`,
    title: `There is no ${kind} probe.`,
    expected: `a ${kind} probe: ${wantedInWords(wanted)}`,
    received: `no ${kind}Probe in any container`,
    receivedNote: `template of ${deployment.metadata.name}`,
    why: purposes[kind],
    next: { act: `Add a ${kind}Probe to the container.`, command: shown(deployment) },
    hints: [
      'Two questions are asked of a container: may it get requests, and must it be started again?',
      'kubectl describe shows Liveness and Readiness of each container; what is not there is not asked.',
      `${kind}Probe: { httpGet: { path: ${wanted.path}, port: ${wanted.port} }, periodSeconds: 5 }`,
    ],
    about: about(deployment),
  }
}

export function probeElsewhere(deployment: Deployment, kind: ProbeKind, wanted: WantedProbe, found: Probe): Diagnosis {
  return {
    id: `${kind}-asks-elsewhere`,
    title: `The ${kind} probe asks something else.`,
    expected: wantedInWords(wanted),
    received: probeInWords(found),
    receivedNote: `${kind}Probe of ${deployment.metadata.name}`,
    why:
      kind === 'liveness'
        ? 'An answer below 200 or from 400 on, or none, counts as dead. A liveness probe that asks for what is not there has a healthy container started again and again.'
        : 'An answer below 200 or from 400 on, or none, counts as not ready. A readiness probe that asks for what is not there keeps the pod out of its Services.',
    next: { act: 'Compare path and port with what the program answers.', command: shown(deployment) },
    hints: [
      'What does the program answer to exactly this question?',
      'The path is that of the program, the port that of the container, not the Service’s.',
      `${kind}Probe: { httpGet: { path: ${wanted.path}, port: ${wanted.port} } }`,
    ],
    about: about(deployment),
  }
}

/** `every`: its period; `notices`: how long it takes to notice, both in s. */
export function probeTooSlow(deployment: Deployment, kind: ProbeKind, wanted: WantedProbe, { every, notices }: { every: number; notices: number }): Diagnosis {
  return {
    id: `${kind}-too-slow`,
    title: `The ${kind} probe notices too late.`,
    expected: `asked at least every ${wanted.noticedWithin / 3} s, noticed within ${wanted.noticedWithin} s`,
    received: `asked every ${every} s, noticed after ${notices} s`,
    receivedNote: `periodSeconds × failureThreshold of the ${kind}Probe of ${deployment.metadata.name}`,
    why: 'Only after failureThreshold failures in a row, one each periodSeconds, is anything done. For so long users get errors.',
    next: { act: 'Ask more often, or give up earlier.', command: shown(deployment) },
    hints: [
      'For how long may a pod that hangs get requests?',
      'Multiply periodSeconds (10 when not given) by failureThreshold (3 when not given).',
      `${kind}Probe: { httpGet: { path: ${wanted.path}, port: ${wanted.port} }, periodSeconds: 5, failureThreshold: 3 }`,
    ],
    about: about(deployment),
  }
}
