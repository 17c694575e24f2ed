import { currentCheck } from '../check-run.ts'
import { type Wanted, missing } from '../diagnoses/missing.ts'
import { endpointsMissing, portMissing, selectorMatchesNothing, selectorMissing, selectsOthers, selectsSome, serviceTypeDiffers, targetPortDiffers } from '../diagnoses/service.ts'
import type { Target } from '../acts/http.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Service } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isReady } from '../readiness.ts'
import { selects } from '../selector.ts'
import { lookAddress, lookAlias, lookHeadless, lookNodePort, lookSwapped } from './service-address.ts'
import { endpointUrl, explainSilence, lookEndpoints, readyEndpoints, selectedPods } from './service-endpoints.ts'
import { targetOf } from './service-port.ts'
import { lookGone } from './gone.ts'
import type { Pods } from './pods.ts'

export interface ServiceExpectations {
  toExist(): Promise<void>
  toBeOfType(type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName'): Promise<void>
  /** It has the port; with `to`, the port leads to that port of its pods, by number or by name. */
  toListenOn(port: number, to?: number): Promise<void>
  /** It has an address of its own, one for all its pods. */
  toHaveAnAddress(): Promise<void>
  /** It is a name only: DNS answers with the addresses of its pods. */
  toBeHeadless(): Promise<void>
  /** Every node has this port open for it, and it leads to that port of the pods. */
  toHaveNodePort(nodePort: number, to: number): Promise<void>
  /** Its externalName is this host. */
  toBeAliasFor(host: string): Promise<void>
  /** Its selector matches all these pods and no other. */
  toSelectExactly(pods: Pods): Promise<void>
  /** So many of its endpoints are ready; what keeps the others is explained from their pods. */
  toHaveReadyEndpoints(wanted: number): Promise<void>
  /** This very pod is one of its ready endpoints. */
  toHaveReadyEndpoint(pod: { name: string; uid: string }): Promise<void>
  /** It is not there any more. */
  toBeGone(): Promise<void>
}

/** A Service of the lab, by name. */
export class ServiceSubject implements Subject<ServiceExpectations> {
  readonly name: string
  readonly namespace: string
  /** The lab's other namespaces. */
  readonly siblings: readonly string[]
  /** Other Services that the lab speaks of. */
  readonly peers: ReadonlySet<string>

  constructor(name: string, namespace: string, siblings: readonly string[] = [], peers: ReadonlySet<string> = new Set()) {
    this.name = name
    this.namespace = namespace
    this.siblings = siblings
    this.peers = peers
  }

  find(seen: Observed): Service | undefined {
    return seen.one('Service', this.name, this.namespace)
  }

  /** Its virtual address. */
  clusterIP(): Promise<string> {
    return currentCheck().until((seen) => this.when(seen, (service) => holds(service.spec.clusterIP ?? '')))
  }

  /** Asked by its DNS name, as its neighbours do. */
  byName(port = 80): Target {
    return { url: `http://${this.name}${port === 80 ? '' : `:${port}`}`, ...this.#behind(port) }
  }

  /** Asked by its DNS name with its namespace, as pods of other namespaces do. */
  byNameAndNamespace(port = 80): Target {
    return { url: `http://${this.name}.${this.namespace}${port === 80 ? '' : `:${port}`}`, ...this.#behind(port) }
  }

  /** Asked by its virtual address. */
  async byAddress(port = 80): Promise<Target> {
    const host = await this.clusterIP()
    return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, ...this.#behind(port) }
  }

  /** Asked at a node's address, at the port that the nodes open for it: at the node of one of its pods, so that any traffic policy lets it through. */
  async byNode(nodePort: number): Promise<Target> {
    const { host, port } = await currentCheck().until((seen) => this.when(seen, (service) => {
      const on = selectedPods(seen, service).find(isReady)?.status?.hostIP
      const port = (service.spec.ports ?? []).find((one) => one.nodePort === nodePort)?.port ?? 80
      return on === undefined ? waits('none of its pods is Ready', endpointsMissing(service, 1, 0)) : holds({ host: on, port })
    }))
    return { url: `http://${host.includes(':') ? `[${host}]` : host}:${nodePort}`, ...this.#behind(port) }
  }

  /** What stands behind a port of it: an endpoint to ask directly, and what explains a silence. */
  #behind(port: number): Pick<Target, 'direct' | 'explain'> {
    return {
      direct: (seen) => {
        const service = this.find(seen)
        return service === undefined ? undefined : endpointUrl(seen, service, port)
      },
      explain: (seen, directly) => {
        const service = this.find(seen)
        return service === undefined ? undefined : explainSilence(seen, service, port, directly)
      },
    }
  }

  readonly expectations: ServiceExpectations = {
    toExist: () => this.#expect(() => holds()),
    toBeOfType: async (type) => {
      const pending = await currentCheck().until((seen) => this.when(seen, (service) => lookType(service, type)))
      if (pending) currentCheck().remark('EXTERNAL-IP is <pending>: nothing in this cluster hands out external addresses, and nothing has to')
    },
    toListenOn: (port, to) => this.#expect((service, seen) => lookListening(seen, service, port, to)),
    toHaveAnAddress: () => this.#expect(lookAddress),
    toBeHeadless: () => this.#expect(lookHeadless),
    toHaveNodePort: (nodePort, to) => this.#expect((service, seen) => lookNodePort(service, nodePort, to, selectedPods(seen, service))),
    toBeAliasFor: (host) => this.#expect((service) => lookAlias(service, host)),
    toSelectExactly: (pods) => this.#expect((service, seen) => lookSelecting(seen, service, pods)),
    toHaveReadyEndpoints: (wanted) => this.#expect((service, seen) => lookEndpoints(seen, service, wanted)),
    toHaveReadyEndpoint: (pod) =>
      this.#expect((service, seen) => {
        const there = readyEndpoints(seen, service).some(({ uid }) => uid === pod.uid)
        return there ? holds() : waits(`${pod.name} is not among the ready endpoints yet`, endpointsMissing(service, 1, 0))
      }),
    toBeGone: () => currentCheck().until((seen) => lookGone(seen, 'Service', this.name, this.namespace)),
  }

  #expect(look: (service: Service, seen: Observed) => Look): Promise<void> {
    return currentCheck().until((seen) => this.when(seen, (service) => look(service, seen)))
  }

  /** Whatever is expected of it, it has to be there first. */
  when<T>(seen: Observed, look: (service: Service) => Look<T>): Look<T> {
    const service = this.find(seen)
    const wanted: Wanted = { kind: 'Service', name: this.name, namespace: this.namespace, siblings: this.siblings, peers: this.peers }
    return service === undefined ? fails(missing(seen, wanted)) : look(service)
  }
}

/** Holds with whether it still waits for an address from outside. */
function lookType(service: Service, type: string): Look<boolean> {
  if ((service.spec.type ?? 'ClusterIP') !== type) return fails(serviceTypeDiffers(service, type))
  return holds(type === 'LoadBalancer' && (service.status?.loadBalancer?.ingress ?? []).length === 0)
}

function lookListening(seen: Observed, service: Service, port: number, to: number | undefined): Look {
  const found = (service.spec.ports ?? []).find((one) => one.port === port)
  const swapped = found === undefined && to !== undefined ? lookSwapped(service, port, to, selectedPods(seen, service)) : undefined
  if (swapped !== undefined) return swapped
  if (found === undefined) return fails(portMissing(service, port))
  if (to === undefined || targetOf(found, selectedPods(seen, service)) === to) return holds()
  // A port's name is looked up in the selected pods; without any it cannot be judged here, and the selector will be.
  if (typeof found.targetPort === 'string' && selectedPods(seen, service).length === 0) return holds()
  return fails(targetPortDiffers(service, port, to))
}

export function lookSelecting(seen: Observed, service: Service, pods: Pods): Look {
  const wanted = pods.find(seen)
  if (Object.keys(service.spec.selector ?? {}).length === 0) return fails(selectorMissing(service))
  const selected = selectedPods(seen, service)
  const labels = wanted.length === 0 ? pods.labels?.(seen) : undefined
  // Pods that are still to be made will carry what their template says.
  if (labels !== undefined && !selects(service.spec.selector, labels)) return fails(selectorMatchesNothing(service, [], pods.of, labels))
  if (labels !== undefined && selected.length === 0) return holds()
  if (selected.length === 0) return fails(selectorMatchesNothing(service, wanted, pods.of))
  const uids = new Set((pods.family?.(seen) ?? wanted).map((pod) => pod.metadata.uid))
  const others = selected.filter((pod) => !uids.has(pod.metadata.uid))
  const chosen = new Set(selected.map((pod) => pod.metadata.uid))
  const left = wanted.filter((pod) => !chosen.has(pod.metadata.uid))
  if (labels === undefined && left.length === wanted.length) return fails(selectorMatchesNothing(service, wanted, pods.of))
  if (others.length > 0) return fails(selectsOthers(service, others, pods.of))
  return left.length === 0 ? holds() : fails(selectsSome(service, left, pods.of))
}
