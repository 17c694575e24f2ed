import type { Diagnosis, ObjectRef } from '../model.ts'
import { inWords } from '../names.ts'
import type { KubeObject, LimitRange, ResourceQuota } from '../objects.ts'
import type { Resources } from '../subjects/limit-range.ts'

const refTo = (kind: string, { metadata: { name, namespace } }: KubeObject): ObjectRef => ({ kind, name, namespace })
const described = (kind: string, { metadata: { name, namespace = 'default' } }: KubeObject) => `kubectl describe ${kind} ${name} -n ${namespace}`
const amountsInWords = (amounts: Readonly<Record<string, string>>) => inWords(Object.entries(amounts).map(([name, amount]) => `${name} ${amount}`), 8)

export function quotaDiffers(quota: ResourceQuota, wanted: Readonly<Record<string, string>>): Diagnosis {
  const { name } = quota.metadata
  return {
    id: 'quota-differs',
    title: 'The quota sets other limits.',
    expected: amountsInWords(wanted),
    received: amountsInWords(quota.spec.hard ?? {}),
    receivedNote: `spec.hard of ResourceQuota ${name}`,
    why: 'A quota adds up what all pods of its namespace ask for. requests.cpu and limits.cpu are counted apart, and 1G is less than 1Gi.',
    next: { act: 'Compare the amounts one by one.', command: described('quota', quota) },
    hints: ['Compare names and amounts with the task.', 'Each line of spec.hard is one limit; what is not there is not limited.', `kubectl edit quota ${name} -n ${quota.metadata.namespace ?? 'default'}`],
    about: [refTo('ResourceQuota', quota)],
  }
}

/** `object` is what the amount stands in. */
export function memoryInThousandths({ kind, object }: { kind: 'ResourceQuota' | 'LimitRange'; object: KubeObject }, wanted: string, found: string): Diagnosis {
  return {
    id: 'memory-in-thousandths',
    title: 'm means thousandths, not mega.',
    expected: `memory ${wanted}`,
    received: `memory ${found}`,
    receivedNote: `${kind} ${object.metadata.name}; that is ${Number.parseFloat(found) / 1000} bytes`,
    why: 'A quantity’s m divides by a thousand: right for CPU (100m is a tenth of a core), next to nothing for memory. It is accepted all the same.',
    next: { act: 'Write Mi for mebibytes.', command: described(kind === 'ResourceQuota' ? 'quota' : 'limitrange', object) },
    hints: ['Look at the letters behind the numbers.', 'CPU is counted in m, memory in Mi and Gi.', `memory: ${wanted}`],
    about: [refTo(kind, object)],
  }
}

export function quotaPasses(quota: ResourceQuota, asked: string): Diagnosis {
  const { scopes = [], scopeSelector } = quota.spec
  const scoped = scopes.length > 0 || scopeSelector !== undefined
  return {
    id: 'quota-passes-it',
    title: 'The quota lets too much pass.',
    expected: `ResourceQuota ${quota.metadata.name} refuses a pod that asks for too much`,
    received: `not refused by it: ${asked}`,
    receivedNote: scoped ? `it only counts pods of the scope ${scopes.join(', ') || JSON.stringify(scopeSelector)}` : 'by server-side dry run',
    why: 'Admission holds each new pod against the quota. With scopes, pods outside of them are not counted.',
    next: { act: 'See what it counts.', command: described('quota', quota) },
    hints: ['Which pods does the quota count?', 'scopes and scopeSelector narrow it down.', described('quota', quota)],
    about: [refTo('ResourceQuota', quota)],
  }
}

export function limitsOtherType(range: LimitRange, types: readonly string[]): Diagnosis {
  return {
    id: 'limit-range-of-other-type',
    title: 'The limits are for another type.',
    expected: 'an entry with type: Container',
    received: inWords(types),
    receivedNote: `spec.limits of LimitRange ${range.metadata.name}`,
    why: 'Only entries for containers have defaults. One of type Pod bounds the sum of a pod’s containers, one for claims bounds storage.',
    next: { act: 'Make an entry of type Container.', command: described('limitrange', range) },
    hints: ['Who is to get the defaults: the pod, or each container in it?', 'type stands in each entry of spec.limits.', '- type: Container'],
    about: [refTo('LimitRange', range)],
  }
}

export function defaultsDiffer(range: LimitRange, differing: readonly { field: string; resource: string; wanted: string; is?: string | undefined }[]): Diagnosis {
  return {
    id: 'limit-range-defaults-differ',
    title: 'The defaults are other ones.',
    expected: inWords(differing.map(({ field, resource, wanted }) => `${field}.${resource} ${wanted}`)),
    received: inWords(differing.map(({ field, resource, is }) => `${field}.${resource} ${is ?? 'not set'}`)),
    receivedNote: `entry of type Container in LimitRange ${range.metadata.name}`,
    why: 'default is the limit a container gets when it names none, defaultRequest the request. Without defaultRequest the limit is requested, too.',
    next: { act: 'Set both.', command: described('limitrange', range) },
    hints: ['default and defaultRequest are two things.', 'default is for limits, defaultRequest for requests.', 'kubectl explain limitrange.spec.limits'],
    about: [refTo('LimitRange', range)],
  }
}

export function defaultsNotGiven(ranges: readonly LimitRange[], wanted: Resources, received: string): Diagnosis {
  return {
    id: 'defaults-not-given',
    title: 'A new pod gets other values.',
    expected: `requests ${amountsInWords(wanted.requests)}; limits ${amountsInWords(wanted.limits)}`,
    received: received.slice(0, 300),
    receivedNote: `a pod that says nothing of resources, by server-side dry run; LimitRanges: ${inWords(ranges.map(({ metadata }) => metadata.name))}`,
    why: 'All LimitRanges of a namespace hold together: the first default fills the gap, and each minimum and maximum has to be met.',
    next: { act: 'See which there are.', command: `kubectl describe limitrange -n ${ranges[0]?.metadata.namespace ?? 'default'}` },
    hints: ['Is yours the only LimitRange here?', 'Another one may have been faster, or forbid what yours gives.', `kubectl get limitrange -n ${ranges[0]?.metadata.namespace ?? 'default'}`],
    about: ranges.map((range) => refTo('LimitRange', range)),
  }
}
