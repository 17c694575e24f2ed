import type { Pod, ServicePort } from '../objects.ts'

/** The number of the pods' port that a Service port leads to; undefined when it is a name that no container has. */
export function targetOf(port: ServicePort, pods: readonly Pod[]): number | undefined {
  const target = port.targetPort ?? port.port
  if (typeof target === 'number') return target
  return pods.flatMap((pod) => pod.spec.containers.flatMap((one) => one.ports ?? [])).find(({ name }) => name === target)?.containerPort
}
