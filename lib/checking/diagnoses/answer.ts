import type { Diagnosis } from '../model.ts'

/** What came of one HTTP request from inside the cluster. */
export type HttpOutcome =
  | { is: 'answered'; status: number; body: string }
  | { is: 'refused' | 'timed-out' | 'name-not-found' | 'reset'; said: string }

const words = { refused: 'connection refused', 'timed-out': 'no answer in time', 'name-not-found': 'name not known', reset: 'connection closed' }

/** An outcome in a few words: "200, 615 bytes", "connection refused". */
export function outcomeInWords(outcome: HttpOutcome): string {
  return outcome.is === 'answered' ? `${outcome.status}, ${outcome.body.length} bytes` : words[outcome.is]
}

export function noAnswer(url: string, outcome: HttpOutcome, wanted: string): Diagnosis {
  return {
    id: idOf(outcome),
    title: titleOf(outcome),
    expected: wanted,
    received: outcomeInWords(outcome),
    receivedNote: `GET ${url}, asked from a pod in the lab's namespace`,
    why: whyOf(outcome),
    next: { act: 'Ask the same from a pod of your own.', command: `kubectl run ask --rm -it --restart=Never --image=busybox:1.36 -- wget -T 3 -qO- ${url}` },
    hints: [
      'Follow the request: name, address, Service port, endpoint, container port.',
      'kubectl get endpointslices shows where a Service leads; kubectl get pods -o wide shows the addresses of pods.',
      'kubectl exec into the pod and ask 127.0.0.1 there: that tells the program from the way to it',
    ],
    about: [],
  }
}

function idOf(outcome: HttpOutcome): string {
  if (outcome.is === 'answered') return 'answer-differs'
  return { refused: 'connection-refused-inside', 'timed-out': 'no-answer-in-time', 'name-not-found': 'name-not-resolved', reset: 'connection-closed' }[outcome.is]
}

function titleOf(outcome: HttpOutcome): string {
  if (outcome.is === 'answered') return 'It answers, but not as it should.'
  return {
    refused: 'The connection is refused.',
    'timed-out': 'No answer comes.',
    'name-not-found': 'The name is not known in the cluster.',
    reset: 'The connection is closed without an answer.',
  }[outcome.is]
}

function whyOf(outcome: HttpOutcome): string {
  if (outcome.is === 'answered') return 'Something listens and speaks HTTP. The answer is not the one the task asks for.'
  return {
    refused: 'Somebody is there and says no: nothing listens on that port, or the Service has no endpoints.',
    'timed-out': 'Packets get no reply: a policy drops them, or the address belongs to nobody.',
    'name-not-found': 'The cluster’s DNS knows Services by name and namespace. A name without its namespace is looked for in the caller’s own.',
    reset: 'What listens there does not speak HTTP, or stopped in the middle.',
  }[outcome.is]
}
