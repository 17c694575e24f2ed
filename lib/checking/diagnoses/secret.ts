import type { Diagnosis } from '../model.ts'
import { inWords, isNearly } from '../names.ts'
import type { Secret } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Secret) => [{ kind: 'Secret', name, namespace }]
const describe = ({ metadata: { name, namespace = 'default' } }: Secret) => `kubectl describe secret ${name} -n ${namespace}`

export function secretKeyMissing(secret: Secret, wanted: string): Diagnosis {
  const { name } = secret.metadata
  const keys = Object.keys(secret.data ?? {})
  const close = keys.find((key) => isNearly(key, wanted))
  return {
    id: 'secret-key-missing',
    title: `${name} lacks a key.`,
    expected: `the key ${wanted}`,
    received: close ?? (keys.length === 0 ? 'no keys' : `the keys ${inWords(keys, 8)}`),
    receivedNote: `data of Secret ${name}`,
    why: 'Whoever reads a Secret asks for a key by its exact name; in a volume the key is the name of the file.',
    next: { act: 'See which keys there are; values stay hidden.', command: describe(secret) },
    hints: [
      'Compare the keys with those the task lists, letter by letter.',
      'kubectl describe secret lists the keys and how long their values are.',
      `kubectl create secret generic ${name} --from-literal=${wanted}=VALUE … --dry-run=client -o yaml | kubectl apply -f -`,
    ],
    about: about(secret),
  }
}

export function secretTypeDiffers(secret: Secret, wanted: string): Diagnosis {
  const { name, namespace = 'default' } = secret.metadata
  return {
    id: 'secret-type-differs',
    title: `${name} is of another type.`,
    expected: `type: ${wanted}`,
    received: `type: ${secret.type ?? 'Opaque'}`,
    receivedNote: `Secret ${name}`,
    why: 'The type says which keys a Secret has to have and who reads it. Opaque asks for nothing; it is what kubectl create secret generic makes.',
    next: { act: 'The type cannot be changed: delete the Secret and make it again.', command: describe(secret) },
    hints: [
      'Look at the type, not at the keys.',
      'kubectl create secret has three subcommands; only one makes Opaque.',
      `kubectl delete secret ${name} -n ${namespace}, then kubectl create secret generic ${name} …`,
    ],
    about: about(secret),
  }
}
