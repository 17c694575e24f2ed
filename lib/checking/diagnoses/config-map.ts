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
