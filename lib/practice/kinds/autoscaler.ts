import type { HorizontalPodAutoscaler } from '../data/types.ts'
import { age } from '../http/table.ts'
import type { KubeObject } from '../seam.ts'
import { rules } from './rules.ts'

const cpu = (utilization: number) => ({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: utilization } } })

function targets({ spec, status }: HorizontalPodAutoscaler): string {
  const shown = (spec.metrics ?? []).map((metric, index) => {
    const wanted = metric.resource?.target
    const now = status.currentMetrics?.[index]?.resource?.current
    if (wanted?.averageUtilization !== undefined) {
      return `${metric.resource!.name}: ${now?.averageUtilization === undefined ? '<unknown>' : `${now.averageUtilization}%`}/${wanted.averageUtilization}%`
    }
    return `${metric.resource?.name ?? metric.type}: ${now?.averageValue ?? '<unknown>'}/${wanted?.averageValue ?? '<unknown>'}`
  })
  return shown.length > 2 ? `${shown.slice(0, 2).join(', ')} + ${shown.length - 2} more...` : shown.join(', ') || '<none>'
}

const scaling = {
  scaleUp: { stabilizationWindowSeconds: 0, selectPolicy: 'Max', policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, { type: 'Percent', value: 100, periodSeconds: 15 }] },
  scaleDown: { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
}

export const autoscalerRules = rules<HorizontalPodAutoscaler>({
  generation: false,
  defaults: ({ spec }) => {
    spec.minReplicas ??= 1
    if ((spec.metrics ?? []).length === 0) spec.metrics = [cpu(80)]
    if (!spec.behavior) return
    spec.behavior = { scaleUp: { ...scaling.scaleUp, ...spec.behavior.scaleUp }, scaleDown: { ...scaling.scaleDown, ...spec.behavior.scaleDown } }
  },
  prepare: (autoscaler) => {
    autoscaler.status = { desiredReplicas: 0, currentMetrics: null } as unknown as HorizontalPodAutoscaler['status']
  },
  validate: ({ spec }, errors) => {
    if (spec.maxReplicas < 1) errors.invalid('spec.maxReplicas', spec.maxReplicas, 'must be greater than 0')
    if (spec.maxReplicas < (spec.minReplicas ?? 1)) errors.invalid('spec.maxReplicas', spec.maxReplicas, 'must be greater than or equal to `minReplicas`')
    if ((spec.minReplicas ?? 1) < 1) errors.invalid('spec.minReplicas', spec.minReplicas, 'must be greater than or equal to 1')
    if (!spec.scaleTargetRef.kind) errors.required('spec.scaleTargetRef.kind')
    if (!spec.scaleTargetRef.name) errors.required('spec.scaleTargetRef.name')
    spec.metrics?.forEach(({ resource }, index) => {
      const target = resource?.target
      if (target && target.averageUtilization === undefined && target.averageValue === undefined) {
        errors.required(`spec.metrics[${index}].resource.target.averageUtilization`, 'must set either a target raw value or a target utilization')
      }
    })
  },
  cells: (autoscaler, now) => {
    const { metadata, spec, status } = autoscaler
    return [
      metadata.name, `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`, targets(autoscaler), String(spec.minReplicas ?? '<unset>'),
      spec.maxReplicas, status.currentReplicas ?? 0, age(metadata.creationTimestamp, now),
    ]
  },
})

interface Older extends KubeObject {
  spec: { targetCPUUtilizationPercentage?: number; [field: string]: unknown }
}

/** autoscaling/v1 knows one metric: the processor. */
export const olderAutoscaler = {
  toStored: (object: KubeObject): KubeObject => {
    const { targetCPUUtilizationPercentage, ...spec } = (object as Older).spec
    return { ...object, apiVersion: 'autoscaling/v2', spec: { ...spec, metrics: [cpu(targetCPUUtilizationPercentage ?? 80)] } }
  },
  fromStored: (object: KubeObject): KubeObject => {
    const { metrics, behavior: _, ...spec } = (object as HorizontalPodAutoscaler).spec
    const percent = metrics?.find((each) => each.resource?.name === 'cpu')?.resource?.target.averageUtilization
    return { ...object, apiVersion: 'autoscaling/v1', spec: { ...spec, ...(percent !== undefined && { targetCPUUtilizationPercentage: percent }) } }
  },
}
