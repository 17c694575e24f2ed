import { classUnknown } from '../diagnoses/ingress.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Ingress, IngressClass, Service } from '../objects.ts'
import type { Observed } from '../observed.ts'

/** Where requests for an Ingress go in; or, without a `url`, the class whose controller cannot be found. */
export interface Entrance {
  url?: string
  ofClass?: string
}

/** The Services that controllers are installed with, by what their classes call them (spec.controller). */
const servicesOf: Readonly<Record<string, readonly string[]>> = {
  'k8s.io/ingress-nginx': ['ingress-nginx-controller', 'traefik'],
  'traefik.io/ingress-controller': ['traefik'],
  'haproxy.org/ingress-controller/haproxy': ['haproxy-kubernetes-ingress', 'haproxy-ingress'],
  'haproxy-ingress.github.io/controller': ['haproxy-ingress'],
  'nginx.org/ingress-controller': ['nginx-ingress-controller', 'nginx-ingress'],
  'ingress-controllers.konghq.com/kong': ['kong-gateway-proxy', 'kong-proxy'],
  'cilium.io/ingress-controller': ['cilium-ingress'],
  'projectcontour.io/contour': ['envoy', 'contour-envoy'],
}

const oldAnnotation = 'kubernetes.io/ingress.class'

/**
 * The controller of an Ingress, found by its class: at the Service that it is installed with, or at the address that it
 * wrote into the Ingress' status. An Ingress without a class may be served by the only one there is.
 */
export function lookEntrance(seen: Observed, ingress: Ingress): Look<Entrance> {
  const classes = seen.all('IngressClass')
  if (classes.length === 0) return holds({})
  const named = ingress.spec.ingressClassName ?? ingress.metadata.annotations?.[oldAnnotation]
  const found = named === undefined ? (classes.length === 1 ? classes[0] : undefined) : classes.find(({ metadata }) => metadata.name === named)
  if (found === undefined) return fails(classUnknown(ingress, named, classes.map(({ metadata }) => metadata.name)))
  const url = addressOf(seen, found, ingress)
  return holds({ ofClass: found.metadata.name, ...(url === undefined ? {} : { url }) })
}

function addressOf(seen: Observed, { spec }: IngressClass, { metadata, status }: Ingress): string | undefined {
  for (const name of servicesOf[spec?.controller ?? ''] ?? []) {
    const service = seen.elsewhere('Service', name).find((one) => one.metadata.namespace !== metadata.namespace && httpPortOf(one) !== undefined)
    if (service !== undefined) return urlOf(service.spec.clusterIP ?? '', httpPortOf(service))
  }
  const given = status?.loadBalancer?.ingress?.find(({ ip }) => ip !== undefined)?.ip
  return given === undefined ? undefined : urlOf(given, 80)
}

function httpPortOf({ spec: { ports = [], clusterIP = 'None' } }: Service): number | undefined {
  if (clusterIP === 'None' || clusterIP === '') return undefined
  return (ports.find(({ port }) => port === 80) ?? ports.find(({ name }) => name === 'http' || name === 'web'))?.port
}

function urlOf(host: string, port = 80): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
