import type { Diagnosis } from '../model.ts'
import type { Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Pod) => [{ kind: 'Pod', name, namespace }]
const tail = ({ metadata: { name, namespace = 'default' } }: Pod, path: string) => `kubectl exec ${name} -n ${namespace} -- tail ${path}`

/** No such file, or nothing in it. */
export function linesNotWritten(pod: Pod, path: string, said: string): Diagnosis {
  return {
    id: 'lines-not-written',
    title: 'The file has no line yet.',
    expected: `lines in ${path}`,
    received: said === '' ? 'an empty file' : said,
    receivedNote: pod.metadata.name,
    why: 'What counts is the file as the container has it. A program that writes elsewhere, or only to its log, leaves nothing there.',
    next: { act: 'Look for the file.', command: `kubectl exec ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'} -- ls -l ${path.replace(/\/[^/]*$/, '')}` },
    hints: ['Where does the program write?', 'Compare folder and name of the file with the task, letter by letter.', `while true; do date >> ${path}; sleep 2; done`],
    about: about(pod),
  }
}

export function linesStandStill(pod: Pod, path: string, lines: number, seconds: number): Diagnosis {
  return {
    id: 'lines-stand-still',
    title: 'No new line is appended.',
    expected: `a new line within ${seconds} s`,
    received: `${lines} ${lines === 1 ? 'line' : 'lines'}, all the time`,
    receivedNote: `${path} in ${pod.metadata.name}`,
    why: 'A command that writes once is done. Only a loop goes on writing; > begins the file anew each time, >> appends to it.',
    next: { act: 'Watch the end of the file.', command: tail(pod, path) },
    hints: ['Is anything written again?', 'Look for the loop, and at whether it writes with > or with >>.', `while true; do date >> ${path}; sleep 2; done`],
    about: about(pod),
  }
}

export function linesLost(pod: Pod, path: string, before: number, now: string): Diagnosis {
  return {
    id: 'lines-lost',
    title: 'The earlier lines are gone.',
    expected: `the ${before} ${before === 1 ? 'line' : 'lines'} from before, at the beginning of ${path}`,
    received: now,
    receivedNote: `${pod.metadata.name}, which was deleted and made again`,
    why: 'The volume came back with the claim, and so did its files. If the lines are gone, they lay outside of it, or the program began the file anew.',
    next: { act: 'Look at the first lines of the file.', command: tail(pod, path).replace('tail', 'head') },
    hints: [
      'The disk outlives the pod. Did the file?',
      'What does the program do first when it starts: append, or begin anew?',
      'Write with >> from the first line on',
    ],
    about: about(pod),
  }
}
