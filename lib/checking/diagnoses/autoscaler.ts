import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Container, HorizontalPodAutoscaler, Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: HorizontalPodAutoscaler) => [{ kind: 'HorizontalPodAutoscaler', name, namespace }]
const described = ({ metadata: { name, namespace = 'default' } }: HorizontalPodAutoscaler) => `kubectl describe hpa ${name} -n ${namespace}`

/** A resource and how much of what is requested of it the pods may use on average, in percent. */
export interface WantedUse {
  resource: 'cpu' | 'memory'
  percent: number
}

export function scaleTargetDiffers(scaler: HorizontalPodAutoscaler, wanted: string): Diagnosis {
  const { kind, name, apiVersion = '' } = scaler.spec.scaleTargetRef
  return {
    id: 'scale-target-differs',
    title: 'It scales something else.',
    expected: `Deployment ${wanted} (apps/v1)`,
    received: `${kind} ${name} (${apiVersion})`,
    receivedNote: `spec.scaleTargetRef of ${scaler.metadata.name}`,
    why: 'The autoscaler sets replicas of exactly this object. A ReplicaSet is set back by its Deployment at once; a name that does not exist is scaled by nobody.',
    next: { act: 'Point it at the Deployment.', command: described(scaler) },
    hints: ['Whose number of replicas is to change?', 'apiVersion, kind and name of scaleTargetRef have to be those of the Deployment.', `scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${wanted} }`],
    about: about(scaler),
  }
}

export function scaleRangeDiffers(scaler: HorizontalPodAutoscaler, least: number, most: number): Diagnosis {
  const { name, namespace = 'default' } = scaler.metadata
  return {
    id: 'scale-range-differs',
    title: 'Its bounds are others.',
    expected: `${least} to ${most} replicas`,
    received: `${scaler.spec.minReplicas ?? 1} to ${scaler.spec.maxReplicas}`,
    receivedNote: `minReplicas and maxReplicas of ${name}`,
    why: 'Whatever the load, the autoscaler never goes below the one and never above the other. Without minReplicas the lower bound is 1.',
    next: { act: 'Set both bounds.', command: described(scaler) },
    hints: ['How many pods at least, how many at most?', 'MINPODS and MAXPODS of kubectl get hpa show both.', `kubectl patch hpa ${name} -n ${namespace} -p '{"spec":{"minReplicas":${least},"maxReplicas":${most}}}'`],
    about: about(scaler),
  }
}

const metric = ({ resource, percent }: WantedUse) => `- { type: Resource, resource: { name: ${resource}, target: { type: Utilization, averageUtilization: ${percent} } } }`

export function scaleMetricDiffers(scaler: HorizontalPodAutoscaler, wanted: WantedUse, found: readonly string[]): Diagnosis {
  return {
    id: 'scale-metric-differs',
    title: `It does not go by ${wanted.resource} use.`,
    expected: `${wanted.resource}, in percent of the requests`,
    received: found.length === 0 ? 'no metric' : inWords(found),
    receivedNote: `spec.metrics of ${scaler.metadata.name}`,
    why: 'Each metric names what is measured and what is aimed at: Utilization is a percentage of the requests, AverageValue an amount. Memory hardly falls when load does, so few programs can be scaled by it.',
    next: { act: 'Name the metric of the task.', command: described(scaler) },
    hints: ['What is measured?', 'kubectl explain hpa.spec.metrics.resource shows how a metric is written.', metric(wanted)],
    about: about(scaler),
  }
}

export function scalePercentDiffers(scaler: HorizontalPodAutoscaler, wanted: WantedUse, found: number): Diagnosis {
  return {
    id: 'scale-percent-differs',
    title: 'It aims at another percentage.',
    expected: `${wanted.percent} % ${wanted.resource}`,
    received: `${found} %`,
    receivedNote: `averageUtilization of ${scaler.metadata.name}`,
    why: 'The autoscaler adds pods while the average use is above the target and takes some away while it is below.',
    next: { act: 'Set the target.', command: described(scaler) },
    hints: ['At how much use is another pod to come?', 'It is averageUtilization, in percent of what the containers request.', metric(wanted)],
    about: about(scaler),
  }
}

export function requestMissing(scaler: HorizontalPodAutoscaler, pod: Pod, container: Container, resource: string): Diagnosis {
  const { name, namespace = 'default' } = scaler.metadata
  const target = scaler.spec.scaleTargetRef.name
  return {
    id: 'request-missing-for-scaling',
    title: `A container requests no ${resource}.`,
    expected: `requests.${resource} in each container`,
    received: `none in container ${container.name}`,
    receivedNote: `${pod.metadata.name}, which ${name} is to scale`,
    why: 'Utilization is a percentage of what the containers request. If one of them requests nothing there is nothing to take it of, and the autoscaler stands still.',
    next: { act: `Give the container a ${resource} request.`, command: `kubectl describe hpa ${name} -n ${namespace}` },
    hints: ['60 % of what?', 'resources.requests stands in each container of the Deployment’s template.', `kubectl set resources deployment/${target} -n ${namespace} -c ${container.name} --requests=${resource}=50m`],
    about: [...about(scaler), { kind: 'Pod', name: pod.metadata.name, namespace }],
  }
}

export function scalingInactive(scaler: HorizontalPodAutoscaler, said: string): Diagnosis {
  return {
    id: 'scaling-inactive',
    title: 'The autoscaler does not work yet.',
    expected: 'condition ScalingActive: True',
    received: said,
    receivedNote: `status of ${scaler.metadata.name}`,
    why: 'It has to find its target and measure its pods. Each takes the metrics server and the controller some 15 s, new pods up to a minute.',
    next: { act: 'Read its conditions and events.', command: described(scaler) },
    hints: ['What does it say it lacks?', 'TARGETS of kubectl get hpa shows <unknown> as long as nothing is measured; kubectl top pods asks the same source.', described(scaler)],
    about: about(scaler),
  }
}

export function noMetrics(said: string): Diagnosis {
  return {
    id: 'no-metrics',
    title: 'This cluster measures no resource use.',
    expected: 'the resource metrics API (metrics.k8s.io)',
    received: said,
    why: 'What pods use is measured by the metrics server, which many clusters do not bring along. The objects are right; whether it scales was not tried. This is about the cluster, not your work.',
    next: { act: 'Add the metrics server, then check again.', command: 'kubectl apply -f https://github.com/kubernetes-sigs/metrics-server/releases/latest/download/components.yaml' },
    hints: [
      'Nothing in your lab has to change.',
      'On kind the metrics server also needs the argument --kubelet-insecure-tls; minikube has it as an addon.',
      'minikube addons enable metrics-server',
    ],
    about: [],
  }
}
