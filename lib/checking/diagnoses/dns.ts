import type { Diagnosis } from '../model.ts'

/** What the cluster's DNS answered to one question. */
export interface DnsOutcome {
  aliases: readonly string[]
  addresses: readonly string[]
  /** No answer at all, or "there is no such name". */
  silent?: boolean
  unknown?: boolean
}

/** An answer in a few words. */
export function dnsInWords({ aliases, addresses, silent, unknown }: DnsOutcome): string {
  if (silent === true) return 'no answer from the cluster’s DNS'
  if (unknown === true) return 'no such name (NXDOMAIN)'
  return [...aliases.map((alias) => `alias for ${alias}`), ...addresses].join(', ') || 'an empty answer'
}

export function dnsDiffers(name: string, wanted: string, outcome: DnsOutcome): Diagnosis {
  const unknown = outcome.unknown === true
  return {
    id: unknown ? 'name-not-resolved' : 'dns-answer-differs',
    title: unknown ? 'The name is not known in the cluster.' : 'DNS answers with something else.',
    expected: `${name} → ${wanted}`,
    received: dnsInWords(outcome),
    receivedNote: `lookup of ${name}, asked from a pod in the lab’s namespace`,
    why: 'The cluster’s DNS makes its answers from Services, their endpoints and the host names of pods. What those do not say it does not know.',
    next: { act: 'Ask the same from a pod of your own.', command: `kubectl run ask --rm -it --restart=Never --image=busybox:1.36 -- nslookup ${name}` },
    hints: [
      'Read the name from left to right: a pod’s name comes before the Service’s, the namespace after it.',
      'Names of single pods exist only under the headless Service that their StatefulSet names in serviceName.',
      'kubectl get services,endpointslices shows what DNS has to go by',
    ],
    about: [],
  }
}
