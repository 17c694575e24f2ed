import type { Diagnosis } from '../model.ts'
import { inWords, isNearly } from '../names.ts'
import type { ConfigMap } from '../objects.ts'

export function keyMissing(map: ConfigMap, lacking: readonly string[]): Diagnosis {
  const { name, namespace = 'default' } = map.metadata
  const keys = Object.keys(map.data ?? {})
  const close = keys.find((key) => lacking.some((wanted) => isNearly(key, wanted)))
  return {
    id: 'config-map-key-missing',
    title: `${name} lacks ${lacking.length === 1 ? 'a key' : 'some keys'}.`,
    expected: `the ${lacking.length === 1 ? 'key' : 'keys'} ${inWords(lacking, 8)}`,
    received: close === undefined ? `the keys ${inWords(keys, 8)}` : close,
    receivedNote: `data of ConfigMap ${name}`,
    why: 'Whoever reads the map asks for a key by its exact name. Letter case counts.',
    next: { act: 'See which keys there are, then add what is missing.', command: `kubectl get configmap ${name} -n ${namespace} -o yaml` },
    hints: [
      'Compare the keys with those the task lists, letter by letter.',
      'Keys stand under data:, each with its value.',
      `kubectl patch configmap ${name} -n ${namespace} --type merge -p '{"data":{"${lacking[0] ?? 'KEY'}":"VALUE"}}'`,
    ],
    about: [{ kind: 'ConfigMap', name, namespace }],
  }
}

/** Right work, but nothing can be changed in it to see what follows. */
export function mapImmutable(map: ConfigMap): Diagnosis {
  const { name, namespace = 'default' } = map.metadata
  return {
    id: 'config-map-immutable',
    title: `${name} cannot be changed.`,
    expected: 'a map that a key can be added to for a moment',
    received: 'immutable: true',
    receivedNote: `ConfigMap ${name}`,
    why: 'The kubelet does not watch an immutable map, and the API server refuses every change of it. That is your choice and no mistake; only this cannot be tried.',
    next: { act: 'Nothing has to change. To have it tried, make the map again without immutable.', command: `kubectl get configmap ${name} -n ${namespace} -o yaml` },
    hints: ['The map says that it never changes.', 'Look for immutable: at the end of the manifest.', `kubectl delete configmap ${name} -n ${namespace}, then make it without immutable`],
    about: [{ kind: 'ConfigMap', name, namespace }],
  }
}

export function valueNowhere(map: ConfigMap, wanted: string): Diagnosis {
  const { name, namespace = 'default' } = map.metadata
  const values = Object.entries(map.data ?? {}).map(([key, value]) => `${key}=${value.trim().slice(0, 60)}`)
  return {
    id: 'config-map-value-missing',
    title: `No value of ${name} is ${wanted}.`,
    expected: `${wanted}, under any key`,
    received: inWords(values),
    receivedNote: `data of ConfigMap ${name} in ${namespace}`,
    why: 'A ConfigMap of the same name in each namespace is how the same manifests come to behave differently in each. So its value has to be that of its own place.',
    next: { act: 'See what the map says there.', command: `kubectl get configmap ${name} -n ${namespace} -o yaml` },
    hints: [
      'Two maps of one name, in two places. Which one is this?',
      'Values stand under data:, behind their keys.',
      `kubectl create configmap ${name} -n ${namespace} --from-literal=stage=${wanted} --dry-run=client -o yaml | kubectl apply -f -`,
    ],
    about: [{ kind: 'ConfigMap', name, namespace }],
  }
}
