import type { Diagnosis } from '../model.ts'

/** Where a value is kept. */
export interface Kept {
  kind: 'ConfigMap' | 'Secret'
  name: string
  namespace: string
  key: string
}

const about = ({ kind, name, namespace }: Kept) => [{ kind, name, namespace }]
const note = ({ kind, name, key }: Kept) => `data.${key} of ${kind} ${name}`

/** A command that shows the value letter by letter, line ends included. */
function lettersOf({ kind, name, namespace, key }: Kept): string {
  const get = `kubectl get ${kind.toLowerCase()} ${name} -n ${namespace} -o jsonpath='{.data.${key.replaceAll('.', String.raw`\.`)}}'`
  return `${get}${kind === 'Secret' ? ' | base64 -d' : ''} | od -c`
}

/** How a value is put right. */
function again({ kind, name, namespace, key }: Kept): string {
  const make = kind === 'Secret' ? 'create secret generic' : 'create configmap'
  return `kubectl ${make} ${name} -n ${namespace} --from-literal=${key}=VALUE … --dry-run=client -o yaml | kubectl apply -f -`
}

/** `expected` and `received` are shown as they are: for a Secret, words about the value instead of the value. */
export function valueDiffers(kept: Kept, expected: string, received: string): Diagnosis {
  return {
    id: 'value-differs',
    title: `${kept.key} has another value.`,
    expected,
    received,
    receivedNote: note(kept),
    why: 'Containers get the value letter by letter as it stands there: quotation marks, spaces and letter case included.',
    next: { act: 'Look at the value that is kept.', command: lettersOf(kept) },
    hints: [
      'Compare the value with the task, letter by letter.',
      'Were two values swapped, or did quotation marks slip in?',
      again(kept),
    ],
    about: about(kept),
  }
}

export function valueEndsWithLineBreak(kept: Kept): Diagnosis {
  return {
    id: 'value-ends-with-line-break',
    title: 'The value ends with a line break.',
    expected: 'the value alone',
    received: 'the value and a line break after it',
    receivedNote: note(kept),
    why: 'echo, editors and YAML’s | end a text with a line break, and it becomes part of the value. A password with it is another password.',
    next: { act: 'Show the value letter by letter; \\n is the line break.', command: lettersOf(kept) },
    hints: [
      'The letters are right. What comes after the last one?',
      'echo adds a line break, echo -n and printf do not; --from-literal adds none either.',
      again(kept),
    ],
    about: about(kept),
  }
}

export function encodedTwice(kept: Kept): Diagnosis {
  return {
    id: 'value-encoded-twice',
    title: 'The value is base64-encoded twice.',
    expected: 'the value, encoded once',
    received: 'base64 of base64 of the value',
    receivedNote: note(kept),
    why: 'data: takes base64, and kubectl and stringData: encode for you. What was encoded before is encoded again, and containers get base64 instead of the value.',
    next: { act: 'Decode it once and see whether that is the value.', command: lettersOf(kept) },
    hints: [
      'Who encoded the value: you, kubectl, or both?',
      'stringData: and --from-literal take plain text; only data: in a manifest takes base64.',
      again(kept),
    ],
    about: about(kept),
  }
}
