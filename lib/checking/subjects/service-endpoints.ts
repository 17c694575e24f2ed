import type { HttpOutcome } from '../diagnoses/answer.ts'
import { endpointsMissing, selectorMatchesNothing, selectorMissing, targetPortClosed } from '../diagnoses/service.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Diagnosis } from '../model.ts'
import type { Pod, Service } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isTerminating } from '../ownership.ts'
import { selects } from '../selector.ts'
import { lookReady } from './pods.ts'
import { targetOf } from './service-port.ts'

/** The pods that a Service selects, of those that are there to stay. */
export function selectedPods(seen: Observed, service: Service): Pod[] {
  return seen.all('Pod', service.metadata.namespace).filter((pod) => selects(service.spec.selector, pod.metadata.labels) && !isTerminating(pod))
}

/** Its ready endpoints that are pods. */
export function readyEndpoints(seen: Observed, service: Service): { name: string; uid: string }[] {
  return seen
    .all('EndpointSlice', service.metadata.namespace)
    .filter((slice) => slice.metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name)
    .flatMap((slice) => slice.endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready !== false)
    .map(({ targetRef }) => ({ name: targetRef?.name ?? '', uid: targetRef?.uid ?? '' }))
}

export function lookEndpoints(seen: Observed, service: Service, wanted: number): Look {
  const ready = readyEndpoints(seen, service).length
  if (ready >= wanted) return holds()
  const otherwise = endpointsMissing(service, wanted, ready)
  const selected = selectedPods(seen, service)
  if (selected.length === 0) return fails(Object.keys(service.spec.selector ?? {}).length === 0 ? selectorMissing(service) : selectorMatchesNothing(service, [], ''))
  const pods = lookReady(seen, selected, wanted, otherwise)
  return pods.is === 'holds' ? waits(`${ready} of ${wanted} endpoints are ready`, otherwise) : pods
}

/** The address of one of its ready pods, past the Service. */
export function endpointUrl(seen: Observed, service: Service, port: number): string | undefined {
  const ready = new Set(readyEndpoints(seen, service).map(({ uid }) => uid))
  const pods = selectedPods(seen, service).filter((pod) => ready.has(pod.metadata.uid))
  const found = (service.spec.ports ?? []).find((one) => one.port === port)
  const target = found === undefined ? undefined : targetOf(found, pods)
  const ip = pods[0]?.status?.podIP
  return ip === undefined || target === undefined ? undefined : `http://${ip.includes(':') ? `[${ip}]` : ip}:${target}`
}

/** Why a Service is silent: no pods, pods that are not Ready, or a port at which its pods refuse. */
export function explainSilence(seen: Observed, service: Service, port: number, directly: HttpOutcome | undefined): Diagnosis | undefined {
  const endpoints = lookEndpoints(seen, service, 1)
  if (endpoints.is === 'fails') return endpoints.diagnosis
  if (directly?.is !== 'refused') return undefined
  const found = (service.spec.ports ?? []).find((one) => one.port === port)
  const declared = selectedPods(seen, service).flatMap((pod) => pod.spec.containers.flatMap((one) => one.ports ?? [])).map(({ containerPort }) => containerPort)
  return targetPortClosed(service, port, found?.targetPort ?? port, [...new Set(declared)])
}
