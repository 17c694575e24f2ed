import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Ingress, IngressPath } from '../objects.ts'

/** A way through an Ingress, as a task asks for it. */
export interface WantedRoute {
  host: string
  path: string
  service: string
  port: number
}

const about = ({ metadata: { name, namespace } }: Ingress) => [{ kind: 'Ingress', name, namespace }]
const described = ({ metadata: { name, namespace = 'default' } }: Ingress) => `kubectl describe ingress ${name} -n ${namespace}`
const rule = ({ host, path, service, port }: WantedRoute) =>
  `- { host: ${host}, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${service}, port: { number: ${port} } } } }] } }`

export function defaultBackendOnly(ingress: Ingress, wanted: WantedRoute): Diagnosis {
  return {
    id: 'ingress-default-backend-only',
    title: 'The Ingress has no rules.',
    expected: `a rule for ${wanted.host}${wanted.path}`,
    received: `all to ${ingress.spec.defaultBackend?.service?.name ?? 'its default backend'}`,
    receivedNote: `spec.defaultBackend of ${ingress.metadata.name}`,
    why: 'The default backend gets whatever no rule fits. Without rules that is everything, for every host and path.',
    next: { act: 'Add rules for the host and its paths.', command: described(ingress) },
    hints: ['How is a request for one path to be told from one for another?', 'spec.rules lists hosts, and under each its paths with their backends.', rule(wanted)],
    about: about(ingress),
  }
}

export function hostDiffers(ingress: Ingress, wanted: WantedRoute, found: readonly string[]): Diagnosis {
  return {
    id: 'ingress-host-differs',
    title: 'No rule is for this host.',
    expected: `host: ${wanted.host}`,
    received: found.length === 0 ? 'no host in any rule' : inWords(found),
    receivedNote: `spec.rules of ${ingress.metadata.name}`,
    why: 'The controller compares the Host header of a request with the hosts of the rules. A rule without a host takes requests for every name that leads to the controller.',
    next: { act: 'Compare the host letter by letter.', command: described(ingress) },
    hints: ['For which name are the requests?', 'host: stands in each rule, beside http:, without http:// and without a port.', rule(wanted)],
    about: about(ingress),
  }
}

export function pathMissing(ingress: Ingress, wanted: WantedRoute, found: readonly string[]): Diagnosis {
  return {
    id: 'ingress-path-missing',
    title: `No rule is for the path ${wanted.path}.`,
    expected: `path: ${wanted.path}`,
    received: found.length === 0 ? 'no paths' : inWords(found),
    receivedNote: `rules for ${wanted.host} in ${ingress.metadata.name}`,
    why: 'Of the paths that begin like the request’s, the longest wins. What no path fits goes to the default backend, or is answered with 404.',
    next: { act: 'Add the path.', command: described(ingress) },
    hints: ['Which paths does the task name?', 'Each entry of paths: has a path, a pathType and a backend.', rule(wanted)],
    about: about(ingress),
  }
}

export function pathExact(ingress: Ingress, wanted: WantedRoute): Diagnosis {
  return {
    id: 'ingress-path-exact',
    title: 'The path is taken too literally.',
    expected: 'pathType: Prefix',
    received: 'pathType: Exact',
    receivedNote: `path ${wanted.path} of ${ingress.metadata.name}`,
    why: `Exact fits ${wanted.path} alone and nothing below it; Prefix fits whatever begins with these elements of the path.`,
    next: { act: 'Change the pathType.', command: described(ingress) },
    hints: [`Does ${wanted.path === '/' ? '' : wanted.path}/orders get there, too?`, 'kubectl explain ingress.spec.rules.http.paths.pathType tells the kinds apart.', rule(wanted)],
    about: about(ingress),
  }
}

const backendOf = ({ backend: { service } }: IngressPath) => (service === undefined ? 'no Service' : `${service.name}:${service.port?.number ?? service.port?.name ?? '?'}`)

export function backendDiffers(ingress: Ingress, wanted: WantedRoute, found: readonly IngressPath[]): Diagnosis {
  return {
    id: 'ingress-backend-differs',
    title: `${wanted.path} leads to another Service.`,
    expected: `${wanted.service}:${wanted.port}`,
    received: inWords(found.map(backendOf)),
    receivedNote: `backend of path ${wanted.path} in ${ingress.metadata.name}`,
    why: 'Host and path of a request decide on the backend. The right paths with swapped backends answer, but with the other application.',
    next: { act: 'Give the path its own backend.', command: described(ingress) },
    hints: ['Which application is to answer under this path?', 'kubectl describe shows path and backend side by side.', rule(wanted)],
    about: about(ingress),
  }
}

export function backendPortDiffers(ingress: Ingress, wanted: WantedRoute, found: readonly IngressPath[]): Diagnosis {
  return {
    id: 'ingress-port-differs',
    title: 'The backend names another port.',
    expected: `${wanted.service}:${wanted.port}`,
    received: inWords(found.map(backendOf)),
    receivedNote: `backend of path ${wanted.path} in ${ingress.metadata.name}`,
    why: 'A backend names a port of the Service, not of its pods. With one that the Service does not have the controller answers 503, or leaves the rule out.',
    next: { act: 'Compare it with the ports of the Service.', command: `kubectl get service ${wanted.service} -n ${ingress.metadata.namespace ?? 'default'}` },
    hints: ['Whose port is it?', 'PORT(S) of kubectl get service shows the Service’s; targetPort is the pods’.', rule(wanted)],
    about: [...about(ingress), { kind: 'Service', name: wanted.service, namespace: ingress.metadata.namespace }],
  }
}

export function annotationMissing(ingress: Ingress, key: string): Diagnosis {
  return {
    id: 'ingress-annotation-missing',
    title: 'An annotation is missing.',
    expected: key,
    received: inWords(Object.keys(ingress.metadata.annotations ?? {}).filter((one) => !one.startsWith('kubectl.'))),
    receivedNote: `annotations of ${ingress.metadata.name}`,
    why: 'What the Ingress itself has no field for is asked of the controller by annotations. They belong to one kind of controller; others leave them unread.',
    next: { act: 'Add the annotation.', command: described(ingress) },
    hints: ['What is to happen to the path before the backend sees it?', 'Annotations stand in metadata, beside name.', `kubectl annotate ingress ${ingress.metadata.name} ${key}=/`],
    about: about(ingress),
  }
}

export function classUnknown(ingress: Ingress, found: string | undefined, classes: readonly string[]): Diagnosis {
  return {
    id: 'ingress-class-unknown',
    title: 'No controller serves this class.',
    expected: `ingressClassName: ${inWords(classes)}`,
    expectedNote: 'the classes of this cluster',
    received: found === undefined ? 'no ingressClassName, and no default class' : found,
    receivedNote: `spec of ${ingress.metadata.name}`,
    why: 'Each controller reads the Ingresses of its own class. One of a class that nobody serves is stored and does nothing.',
    next: { act: 'Name a class that is there.', command: 'kubectl get ingressclass' },
    hints: ['Who is to read this Ingress?', 'kubectl get ingressclass lists the classes and their controllers.', `ingressClassName: ${classes[0] ?? 'nginx'} in spec`],
    about: about(ingress),
  }
}

export function otherBackendAnswers(ingress: Ingress, wanted: { host: string; path: string; service: string }, answer: string): Diagnosis {
  return {
    id: 'ingress-reaches-other-backend',
    title: 'Another application answers.',
    expected: `the answer of ${wanted.service}`,
    received: answer.trim().slice(0, 120) || 'an empty answer',
    receivedNote: `${wanted.host}${wanted.path}, asked through the controller`,
    why: 'Controllers put the rules of all Ingresses for a host together, and the most exact path wins. Another Ingress for the same host may take requests away from this one.',
    next: { act: 'See which Ingresses there are for this host.', command: 'kubectl get ingress -A' },
    hints: ['The rules of this Ingress are right. Are they the only ones?', 'Look for the same host in other Ingresses.', described(ingress)],
    about: about(ingress),
  }
}

const helm = 'helm install traefik traefik --repo https://traefik.github.io/charts --namespace traefik --create-namespace --set providers.kubernetesIngressNginx.enabled=true'

/** `found`: the class whose controller could not be found, if there is a class at all. */
export function noController(found: string | undefined): Diagnosis {
  return {
    id: 'no-ingress-controller',
    title: 'No ingress controller was found.',
    expected: 'a controller that serves the Ingress',
    received: found === undefined ? 'no IngressClass in this cluster' : `class ${found}, and no Service of its controller`,
    why: 'An Ingress is only a wish. A controller, which clusters do not bring along, has to read it and pass the requests on. The objects are right; traffic was not tried. This is about the cluster, not your work.',
    next: { act: 'Add a controller. ingress-nginx is retired since March 2026; Traefik reads its annotations.', command: helm },
    hints: [
      'Nothing in your lab has to change.',
      'Any cluster, kind included, can take Traefik by its Helm chart; IngressClass nginx has to exist as well.',
      'minikube addons enable ingress brings the retired ingress-nginx; k3s has Traefik from the start, as class traefik',
    ],
    about: [],
  }
}
