import { currentCheck } from '../check-run.ts'
import { noMetrics, requestMissing, scaleMetricDiffers, scalePercentDiffers, scaleRangeDiffers, scaleTargetDiffers, scalingInactive, type WantedUse } from '../diagnoses/autoscaler.ts'
import { missing } from '../diagnoses/missing.ts'
import { Unsupported } from '../endings.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Container, HorizontalPodAutoscaler, Pod, PodSpec } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { conditionOf } from '../readiness.ts'
import type { DeploymentSubject } from './deployment.ts'

export interface AutoscalerExpectations {
  toExist(): Promise<void>
  /** It sets the replicas of this Deployment. */
  toScale(deployment: DeploymentSubject): Promise<void>
  toKeepBetween(least: number, most: number): Promise<void>
  /** It aims at that much use, in percent of the requests. Further metrics do no harm. */
  toAimAt(percent: number, resource: 'cpu' | 'memory'): Promise<void>
  /** Its pods are measured and it acts on it; unsupported where nothing is measured. */
  toBeActiveFor(deployment: DeploymentSubject): Promise<void>
}

/** A HorizontalPodAutoscaler of the lab, by name. */
export class AutoscalerSubject implements Subject<AutoscalerExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  readonly expectations: AutoscalerExpectations = {
    toExist: () => this.#expect(() => holds()),
    toScale: ({ name }) => this.#expect((scaler) => lookTarget(scaler, name)),
    toKeepBetween: (least, most) =>
      this.#expect((scaler) => ((scaler.spec.minReplicas ?? 1) === least && scaler.spec.maxReplicas === most ? holds() : fails(scaleRangeDiffers(scaler, least, most)))),
    toAimAt: (percent, resource) => this.#expect((scaler) => lookAim(scaler, { percent, resource })),
    toBeActiveFor: async (deployment) => {
      const lacking = await this.#expect((scaler, seen) => lookActive(scaler, deployment.pods.find(seen), deployment.find(seen)?.spec.template.spec))
      if (lacking !== undefined) throw new Unsupported(noMetrics(lacking))
    },
  }

  #expect<T>(look: (scaler: HorizontalPodAutoscaler, seen: Observed) => Look<T>): Promise<T> {
    return currentCheck().until((seen) => {
      const scaler = seen.one('HorizontalPodAutoscaler', this.name, this.namespace)
      return scaler === undefined ? fails(missing(seen, { kind: 'HorizontalPodAutoscaler', name: this.name, namespace: this.namespace })) : look(scaler, seen)
    })
  }
}

function lookTarget(scaler: HorizontalPodAutoscaler, wanted: string): Look {
  const { kind, name, apiVersion } = scaler.spec.scaleTargetRef
  return kind === 'Deployment' && name === wanted && apiVersion === 'apps/v1' ? holds() : fails(scaleTargetDiffers(scaler, wanted))
}

export function lookAim(scaler: HorizontalPodAutoscaler, wanted: WantedUse): Look {
  const metrics = (scaler.spec.metrics ?? []).flatMap(({ resource, containerResource }) => resource ?? containerResource ?? [])
  const aims = metrics.filter(({ name }) => name === wanted.resource).flatMap(({ target }) => target.averageUtilization ?? [])
  const [first] = aims
  if (first === undefined) return fails(scaleMetricDiffers(scaler, wanted, metrics.map(({ name, target }) => `${name} by ${target.type}`)))
  return aims.includes(wanted.percent) ? holds() : fails(scalePercentDiffers(scaler, wanted, first))
}

/** How the controller says that nobody measures: the API is not there, or whoever serves it does not answer. */
const nobodyMeasures = /could not find the requested resource|unable to handle the request/

/** Holds with what the cluster lacks, if it does. */
export function lookActive(scaler: HorizontalPodAutoscaler, pods: readonly Pod[], template: Pick<PodSpec, 'containers'> = { containers: [] }): Look<string | undefined> {
  const active = conditionOf(scaler, 'ScalingActive')
  for (const { resource } of scaler.spec.metrics ?? []) {
    const lacking = resource?.target.type === 'Utilization' ? withoutRequest(pods, template, resource.name) : undefined
    if (lacking !== undefined && resource !== undefined) return fails(requestMissing(scaler, lacking.pod, lacking.container, resource.name))
  }
  if (active?.status === 'True') return holds(undefined)
  const said = active === undefined ? 'no condition yet' : `${active.reason ?? ''}: ${active.message ?? ''}`
  if (active?.reason === 'ScalingDisabled') return fails(scalingInactive(scaler, said))
  return nobodyMeasures.test(said) ? holds(said) : waits(`${scaler.metadata.name} has not measured its pods yet`, scalingInactive(scaler, said))
}

/**
 * A container that requests nothing in its pod, where a LimitRange may have given it what the template leaves out, nor in
 * the template, by which it may be about to be replaced.
 */
function withoutRequest(pods: readonly Pod[], template: Pick<PodSpec, 'containers'>, resource: string) {
  const asks = ({ resources: { requests, limits } = {} }: Container) => (requests?.[resource] ?? limits?.[resource]) !== undefined
  const coming = new Set(template.containers.filter(asks).map(({ name }) => name))
  return pods.flatMap((pod) => pod.spec.containers.map((container) => ({ pod, container }))).find(({ container }) => !asks(container) && !coming.has(container.name))
}
