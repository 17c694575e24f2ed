import { probeElsewhere, type ProbeKind, probeMissing, probeTooSlow, type WantedProbe } from '../diagnoses/probing.ts'
import { lastingContainers } from '../environment.ts'
import { fails, holds, type Look } from '../look.ts'
import { isSamePath } from '../mounting.ts'
import type { Container, Deployment, Probe } from '../objects.ts'

/** One of its containers is asked for that path by HTTP, often enough. Other containers may have other probes. */
export function lookProbing(deployment: Deployment, kind: ProbeKind, wanted: WantedProbe): Look {
  const probed = lastingContainers(deployment.spec.template.spec).flatMap((container) => {
    const probe = probeOf(container, kind)
    return probe === undefined ? [] : [{ container, probe }]
  })
  const [first] = probed
  if (first === undefined) return fails(probeMissing(deployment, kind, wanted))
  const right = probed.find(({ container, probe }) => asks(container, probe, wanted))
  if (right === undefined) return fails(probeElsewhere(deployment, kind, wanted, first.probe))
  const every = right.probe.periodSeconds ?? 10
  const notices = noticesAfter(right.probe)
  return notices <= wanted.noticedWithin && every <= wanted.noticedWithin / 3 ? holds() : fails(probeTooSlow(deployment, kind, wanted, { every, notices }))
}

export function probeOf({ readinessProbe, livenessProbe }: Container, kind: ProbeKind): Probe | undefined {
  return kind === 'readiness' ? readinessProbe : livenessProbe
}

/** How long a probe fails before anything is done about it, in s (defaults: core/v1 Probe). */
export function noticesAfter({ periodSeconds = 10, failureThreshold = 3 }: Probe): number {
  return periodSeconds * failureThreshold
}

/** A folder and its index page are the same question. */
function asks({ ports = [] }: Container, { httpGet }: Probe, { path, port }: WantedProbe): boolean {
  if (httpGet === undefined) return false
  const asked = typeof httpGet.port === 'number' ? httpGet.port : ports.find(({ name }) => name === httpGet.port)?.containerPort
  return asked === port && isSamePath((httpGet.path ?? '/').replace(/\/index\.html$/, '/'), path)
}
