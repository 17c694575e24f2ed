import type { Diagnosis } from '../model.ts'
import type { Container, Job, Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Job) => [{ kind: 'Job', name, namespace }]
const at = ({ metadata: { name, namespace = 'default' } }: Job) => `job ${name} -n ${namespace}`
const logs = ({ metadata: { name, namespace = 'default' } }: Job) => `kubectl logs job/${name} -n ${namespace}`
const commandOf = ({ command = [], args = [] }: Container) => [...command, ...args].join(' ')
const again = ({ metadata: { name } }: Job) => `kubectl delete job ${name}, then make it again: the template of a Job cannot be changed`

export function backoffLimitDiffers(job: Job, wanted: number): Diagnosis {
  const { name } = job.metadata
  return {
    id: 'backoff-limit-differs',
    title: `${name} gives up after another number of failures.`,
    expected: `backoffLimit: ${wanted}`,
    received: `backoffLimit: ${job.spec.backoffLimit ?? 6}`,
    receivedNote: `spec of ${name}`,
    why: 'The Job counts failures and gives up when there are more than backoffLimit. Without the field it is 6.',
    next: { act: 'Set the limit, then look at it.', command: `kubectl get ${at(job)} -o jsonpath='{.spec.backoffLimit}'` },
    hints: ['How many failures does the task forgive?', 'backoffLimit stands in the spec of the Job, beside template, not in it.', `kubectl patch ${at(job)} -p '{"spec":{"backoffLimit":${wanted}}}'`],
    about: about(job),
  }
}

export function jobSuspended(job: Job): Diagnosis {
  return {
    id: 'job-suspended',
    title: 'The Job is suspended.',
    expected: 'a Job that runs',
    received: 'suspend: true',
    receivedNote: `spec of ${job.metadata.name}`,
    why: 'A suspended Job keeps its order and makes no pods until somebody resumes it.',
    next: { act: 'Let it go on.', command: `kubectl describe ${at(job)}` },
    hints: ['No pod has ever been made. Who holds it back?', 'Look at suspend: in the spec.', `kubectl patch ${at(job)} -p '{"spec":{"suspend":false}}'`],
    about: about(job),
  }
}

/** A program that ended badly: how, and what it wrote last. */
export interface BadEnd {
  pod: Pod
  container: Container
  exitCode: number
  log: string
}

/** `tries`: how often a pod or container of it has failed so far. */
export function jobFails(job: Job, tries: number, end: BadEnd | undefined, message: string): Diagnosis {
  const lastLine = end?.log.trim().split('\n').at(-1) ?? ''
  const said = end === undefined ? message : `exit code ${end.exitCode}${lastLine === '' ? '' : `; last line: ${lastLine}`}`
  const command = end === undefined ? '' : commandOf(end.container)
  return {
    id: 'job-fails',
    title: 'The program of the Job fails.',
    expected: 'exit code 0',
    received: said,
    receivedNote: `${job.metadata.name}, failed ${tries} ${tries === 1 ? 'time' : 'times'}${command === '' ? '' : `; command: ${command}`}`,
    why: 'A program says with its exit code whether it succeeded: 0 means yes. The Job tries again, more and more rarely, until backoffLimit is passed; then it is Failed for good.',
    next: { act: 'Read what the program wrote.', command: logs(job) },
    hints: [
      'The program starts and ends with an error. Its own words say why.',
      'With restartPolicy: Never each failed pod stays, with its log; with OnFailure the last one goes when the Job gives up.',
      again(job),
    ],
    about: end === undefined ? about(job) : [...about(job), { kind: 'Pod', name: end.pod.metadata.name, namespace: end.pod.metadata.namespace }],
  }
}

export function jobOutOfTime(job: Job): Diagnosis {
  return {
    id: 'job-deadline-exceeded',
    title: 'The Job ran out of its own time.',
    expected: 'an end before the deadline',
    received: `DeadlineExceeded after ${job.spec.activeDeadlineSeconds ?? 0} s`,
    receivedNote: `activeDeadlineSeconds of ${job.metadata.name}`,
    why: 'activeDeadlineSeconds ends a Job and all its pods when it has taken so long, however many tries are left.',
    next: { act: 'See how long the work takes.', command: `kubectl describe ${at(job)}` },
    hints: ['Who ended it: the program or the Job?', 'Compare activeDeadlineSeconds with what the command does.', again(job)],
    about: about(job),
  }
}

/** `seconds`: how long its container has run so far. */
export function jobNeverEnds(job: Job, container: Container, seconds: number): Diagnosis {
  return {
    id: 'job-never-ends',
    title: 'The program does not end.',
    expected: 'a program that does its work and ends',
    received: `running for ${seconds} s`,
    receivedNote: `container ${container.name} of ${job.metadata.name}; command: ${commandOf(container) || 'that of the image'}`,
    why: 'A Job is complete when its program has ended with exit code 0. One that waits, serves or sleeps keeps it Running for ever.',
    next: { act: 'See what it is doing.', command: logs(job) },
    hints: [
      'Is the work done already? Then why is the program still there?',
      'Look at the command: a sleep, a tail -f or a loop at the end keeps the container alive.',
      again(job),
    ],
    about: about(job),
  }
}

export function jobUnfinished(job: Job): Diagnosis {
  return {
    id: 'job-unfinished',
    title: 'The Job has not completed in time.',
    expected: `${job.spec.completions ?? 1} succeeded`,
    received: `${job.status?.succeeded ?? 0} succeeded, ${job.status?.active ?? 0} active`,
    receivedNote: `status of ${job.metadata.name}`,
    why: 'A Job is complete when as many pods have succeeded as completions asks for, 1 if it says nothing.',
    next: { act: 'See what its pods are doing.', command: `kubectl get pods -l batch.kubernetes.io/job-name=${job.metadata.name} -n ${job.metadata.namespace ?? 'default'}` },
    hints: ['What is its pod waiting for?', 'kubectl describe job shows its events at the end, kubectl describe pod those of the pod.', `kubectl describe ${at(job)}`],
    about: about(job),
  }
}

/** `lines`: what the succeeded pods wrote, the last lines of it. */
export function logLineMissing(job: Job, wanted: string, lines: readonly string[]): Diagnosis {
  const near = lines.find((line) => line.toLowerCase().includes(wanted.toLowerCase()))
  return {
    id: 'log-line-missing',
    title: near === undefined ? 'The line is not in the log.' : 'The line differs in its letter case.',
    expected: wanted,
    received: near ?? lines.at(-1) ?? 'an empty log',
    receivedNote: near === undefined && lines.length > 0 ? `last line of the log of ${job.metadata.name}` : `log of ${job.metadata.name}`,
    why: 'What a program writes to its output is all that is left of a Job when it has ended. What goes to a file in the container goes with it.',
    next: { act: 'Read the log.', command: logs(job) },
    hints: [
      'Does the program write the line, and where to?',
      'Only what goes to standard output or standard error is in the log; > file takes it away from there.',
      `command: ["sh", "-c", "…; echo ${wanted}"]; ${again(job)}`,
    ],
    about: about(job),
  }
}

export function logGone(job: Job): Diagnosis {
  return {
    id: 'log-gone',
    title: 'No pod of the Job is left.',
    expected: 'the pod that succeeded, with its log',
    received: 'no pod',
    receivedNote: `of ${job.metadata.name}`,
    why: 'The log belongs to the pod and is deleted with it. A Job keeps its finished pods for that reason.',
    next: { act: 'Run the Job again and leave its pod.', command: `kubectl get pods -n ${job.metadata.namespace ?? 'default'}` },
    hints: ['Where is the log kept?', 'A completed pod costs nothing; it goes when the Job is deleted.', again(job)],
    about: about(job),
  }
}
