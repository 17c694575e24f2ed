import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Service } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Service) => [{ kind: 'Service', name, namespace }]
const inNamespace = (service: Service) => `-n ${service.metadata.namespace ?? 'default'}`
const get = (service: Service) => `kubectl get service ${service.metadata.name} ${inNamespace(service)}`

/** The two numbers are there, each in the other's place. */
export function portsSwapped(service: Service, port: number, to: number): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'ports-swapped',
    title: 'port and targetPort are swapped.',
    expected: `port: ${port}, targetPort: ${to}`,
    received: `port: ${to}, targetPort: ${port}`,
    receivedNote: `spec.ports of ${name}`,
    why: 'port is what callers use; targetPort is where the program in the pods listens. The other way round callers find nothing at the one and the pods nothing at the other.',
    next: { act: 'Swap them, then look again.', command: `kubectl describe service ${name} ${inNamespace(service)}` },
    hints: [
      'Both numbers are right. Who uses which?',
      'kubectl expose --port is for callers, --target-port for the pods; kubectl create service takes --tcp=PORT:TARGETPORT.',
      `kubectl patch service ${name} ${inNamespace(service)} --type json -p '[{"op":"replace","path":"/spec/ports/0/port","value":${port}},{"op":"replace","path":"/spec/ports/0/targetPort","value":${to}}]'`,
    ],
    about: about(service),
  }
}

export function nodePortDiffers(service: Service, wanted: number): Diagnosis {
  const { name } = service.metadata
  const found = (service.spec.ports ?? []).flatMap(({ nodePort }) => nodePort ?? []).map(String)
  return {
    id: 'node-port-differs',
    title: `${name} opens another port on the nodes.`,
    expected: `nodePort: ${wanted}`,
    received: found.length === 0 ? 'no nodePort' : `nodePort: ${inWords(found)}`,
    receivedNote: `spec.ports of ${name}`,
    why: 'Without nodePort in the manifest the API server takes any free port from its range, usually 30000 to 32767. A number outside of the range is refused.',
    next: { act: 'Set the number, then look at PORT(S).', command: get(service) },
    hints: [
      'Three numbers belong to a NodePort Service. Which one do the nodes open?',
      'The field is spec.ports[].nodePort; kubectl expose cannot set it, kubectl create service nodeport --node-port can.',
      `kubectl patch service ${name} ${inNamespace(service)} --type json -p '[{"op":"add","path":"/spec/ports/0/nodePort","value":${wanted}}]'`,
    ],
    about: about(service),
  }
}

/** Clients that want one address get none. */
export function serviceHeadless(service: Service): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'service-headless',
    title: `${name} has no address of its own.`,
    expected: 'a cluster IP',
    received: 'clusterIP: None',
    receivedNote: `spec of ${name}`,
    why: 'A headless Service is only a name: DNS answers with the addresses of the pods, nobody spreads requests, and targetPort means nothing.',
    next: { act: 'The address cannot be added later: delete the Service and make it again.', command: get(service) },
    hints: ['Look at the column CLUSTER-IP.', 'clusterIP: None makes a Service headless; without that line it gets an address.', `kubectl delete service ${name} ${inNamespace(service)}, then make it without clusterIP`],
    about: about(service),
  }
}

/** A StatefulSet's pods need names, which only a headless Service gives. */
export function serviceNotHeadless(service: Service): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'service-not-headless',
    title: `${name} is not headless.`,
    expected: 'clusterIP: None',
    received: `clusterIP: ${service.spec.clusterIP ?? 'none yet'}`,
    receivedNote: `spec of ${name}`,
    why: 'With an address of its own a Service sends each caller to any of the pods. Databases have to be reached one by one, so the Service is to be a name only, and DNS answers with the pods themselves.',
    next: { act: 'The address cannot be taken away: delete the Service and make it again.', command: get(service) },
    hints: [
      'Look at the column CLUSTER-IP.',
      'A Service is headless when its manifest says so; the word is None.',
      `kubectl delete service ${name} ${inNamespace(service)}, then kubectl create service clusterip ${name} --clusterip=None --tcp=5432`,
    ],
    about: about(service),
  }
}

export function aliasDiffers(service: Service, wanted: string): Diagnosis {
  const { name } = service.metadata
  const found = service.spec.externalName ?? ''
  const address = /^[\d.]+$|:/.test(found)
  return {
    id: address ? 'external-name-is-address' : 'external-name-differs',
    title: address ? 'externalName is an address, not a name.' : `${name} is an alias for another name.`,
    expected: `externalName: ${wanted}`,
    received: found === '' ? 'no externalName' : `externalName: ${found}`,
    receivedNote: `spec of ${name}`,
    why: address
      ? 'DNS answers with an alias, and an alias is a name. A number is taken for a name made of digits, which nobody can look up.'
      : 'An ExternalName Service is an entry in DNS and nothing else: the cluster answers with exactly this name.',
    next: { act: 'Put the name in, then look it up.', command: get(service) },
    hints: ['What does the column EXTERNAL-IP show?', 'spec.externalName takes a host name, without http:// and without a port.', `kubectl patch service ${name} ${inNamespace(service)} -p '{"spec":{"externalName":"${wanted}"}}'`],
    about: about(service),
  }
}
