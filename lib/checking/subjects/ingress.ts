import { currentCheck } from '../check-run.ts'
import { annotationMissing, backendDiffers, backendPortDiffers, defaultBackendOnly, hostDiffers, pathExact, pathMissing, type WantedRoute } from '../diagnoses/ingress.ts'
import { missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import { isSamePath } from '../mounting.ts'
import type { Ingress, IngressPath } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { ServiceSubject } from './service.ts'

export interface IngressExpectations {
  toExist(): Promise<void>
  /** Requests for the host whose path begins like this go to that port of the Service. */
  toRoute(route: { host: string; path: string }, to: ServiceSubject, port: number): Promise<void>
  /** It carries an annotation of that key, with whatever value. */
  toBeAnnotated(key: string): Promise<void>
}

/** An Ingress of the lab, by name. */
export class IngressSubject implements Subject<IngressExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  readonly expectations: IngressExpectations = {
    toExist: () => currentCheck().until((seen) => this.when(seen, () => holds())),
    toRoute: ({ host, path }, { name }, port) => currentCheck().until((seen) => this.when(seen, (ingress) => lookRoute(seen, ingress, { host, path, service: name, port }))),
    toBeAnnotated: (key) =>
      currentCheck().until((seen) => this.when(seen, (ingress) => (ingress.metadata.annotations?.[key] === undefined ? fails(annotationMissing(ingress, key)) : holds()))),
  }

  /** Whatever is expected of it, it has to be there first. */
  when<T>(seen: Observed, look: (ingress: Ingress) => Look<T>): Look<T> {
    const ingress = seen.one('Ingress', this.name, this.namespace)
    return ingress === undefined ? fails(missing(seen, { kind: 'Ingress', name: this.name, namespace: this.namespace })) : look(ingress)
  }
}

export function lookRoute(seen: Observed, ingress: Ingress, wanted: WantedRoute): Look {
  const { rules = [], defaultBackend } = ingress.spec
  if (rules.length === 0 && defaultBackend !== undefined) return fails(defaultBackendOnly(ingress, wanted))
  const ofHost = rules.filter(({ host }) => host === wanted.host)
  if (ofHost.length === 0) return fails(hostDiffers(ingress, wanted, rules.flatMap(({ host }) => host ?? [])))
  const paths = ofHost.flatMap(({ http }) => http?.paths ?? [])
  const same = paths.filter(({ path = '/' }) => isSamePath(plain(path), wanted.path))
  if (same.length === 0) return fails(pathMissing(ingress, wanted, paths.map(({ path = '/' }) => path)))
  const wide = same.filter(({ pathType }) => pathType !== 'Exact')
  if (wide.length === 0) return fails(pathExact(ingress, wanted))
  const toService = wide.filter(({ backend }) => backend.service?.name === wanted.service)
  if (toService.length === 0) return fails(backendDiffers(ingress, wanted, wide))
  return toService.some((one) => portOf(seen, ingress, one) === wanted.port) ? holds() : fails(backendPortDiffers(ingress, wanted, toService))
}

/** A path without the pattern behind it, by which some controllers take it apart for rewriting: "/api" for "/api(/|$)(.*)". */
function plain(path: string): string {
  return path.replace(/[/?]*\(.*$/, '') || '/'
}

function portOf(seen: Observed, { metadata }: Ingress, { backend: { service } }: IngressPath): number | undefined {
  if (service?.port?.number !== undefined) return service.port.number
  return seen.one('Service', service?.name ?? '', metadata.namespace)?.spec.ports?.find(({ name }) => name !== undefined && name === service?.port?.name)?.port
}
