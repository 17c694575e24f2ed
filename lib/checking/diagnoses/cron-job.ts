import type { Diagnosis } from '../model.ts'
import type { CronJob } from '../objects.ts'
import { scheduleInWords } from '../schedule.ts'

const about = ({ metadata: { name, namespace } }: CronJob) => [{ kind: 'CronJob', name, namespace }]
const at = ({ metadata: { name, namespace = 'default' } }: CronJob) => `cronjob ${name} -n ${namespace}`
const get = (cron: CronJob) => `kubectl get ${at(cron)}`
const set = (cron: CronJob, spec: object) => `kubectl patch ${at(cron)} -p '${JSON.stringify({ spec })}'`

/** Which slip turned the wanted schedule into the found one. */
function slip(found: string, wanted: string) {
  const [minute = '', hour = '', ...rest] = found.trim().split(/\s+/)
  const [wantedMinute = '', wantedHour = '', ...wantedRest] = wanted.split(' ')
  const sameDays = rest.join(' ') === wantedRest.join(' ')
  if (sameDays && Number(minute) === Number(wantedHour) && Number(hour) === Number(wantedMinute)) return { id: 'schedule-fields-swapped', title: 'Minute and hour are swapped.' }
  if (minute === '*' && Number(hour) === Number(wantedHour)) return { id: 'schedule-every-minute', title: 'It runs every minute of that hour.' }
  return { id: 'schedule-differs', title: 'It runs at other times.' }
}

export function scheduleDiffers(cron: CronJob, wanted: string): Diagnosis {
  const { schedule } = cron.spec
  return {
    ...slip(schedule, wanted),
    expected: `${wanted}, or another spelling of it`,
    expectedNote: scheduleInWords(wanted),
    received: schedule,
    receivedNote: `${scheduleInWords(schedule)}; spec.schedule of ${cron.metadata.name}`,
    why: 'The five fields are minute, hour, day of the month, month, day of the week, from left to right. A star means each one of them.',
    next: { act: 'Read the five fields aloud, then set them.', command: get(cron) },
    hints: ['In which order do the fields stand?', 'The first field is the minute. A star there fires once in each minute of the hour.', set(cron, { schedule: wanted })],
    about: about(cron),
  }
}

export function cronJobSuspended(cron: CronJob): Diagnosis {
  return {
    id: 'cron-job-suspended',
    title: 'It is suspended.',
    expected: 'suspend: false',
    received: 'suspend: true',
    receivedNote: `spec of ${cron.metadata.name}`,
    why: 'A suspended CronJob lets its times go by and makes no Jobs. Everything else about it looks right.',
    next: { act: 'Let it go on, then look at the column SUSPEND.', command: get(cron) },
    hints: ['Will it run tonight?', 'kubectl get cronjob has a column that says no.', set(cron, { suspend: false })],
    about: about(cron),
  }
}

export function concurrencyDiffers(cron: CronJob, wanted: string): Diagnosis {
  return {
    id: 'concurrency-policy-differs',
    title: 'Runs that overlap are not ruled out.',
    expected: `concurrencyPolicy: ${wanted}`,
    received: `concurrencyPolicy: ${cron.spec.concurrencyPolicy ?? 'Allow'}`,
    receivedNote: `spec of ${cron.metadata.name}`,
    why: 'A run may still go on when the next is due. Allow (what it is when nothing is said) starts the second beside the first, Replace ends the first, Forbid leaves the second out.',
    next: { act: 'Set the policy.', command: `${get(cron)} -o yaml` },
    hints: ['What happens when a backup takes longer than a day?', 'concurrencyPolicy stands in the spec of the CronJob, beside schedule.', set(cron, { concurrencyPolicy: wanted })],
    about: about(cron),
  }
}

export function historyDiffers(cron: CronJob, wanted: number): Diagnosis {
  return {
    id: 'history-limit-differs',
    title: 'It keeps another number of runs.',
    expected: `successfulJobsHistoryLimit: ${wanted}`,
    received: `successfulJobsHistoryLimit: ${cron.spec.successfulJobsHistoryLimit ?? 3}`,
    receivedNote: `spec of ${cron.metadata.name}`,
    why: 'Finished Jobs are kept so that their logs can be read; the oldest go when there are more than the limit. There is one limit for runs that succeeded (3 if nothing is said) and one for those that failed (1).',
    next: { act: 'Set the limit of the runs that succeeded.', command: `${get(cron)} -o yaml` },
    hints: ['How many successful runs does the task keep?', 'There are two limits; take care which of them you set.', set(cron, { successfulJobsHistoryLimit: wanted })],
    about: about(cron),
  }
}

/** A run made from the template, as kubectl create job --from makes it, did not complete; `cause` says why. */
export function templateFails(cron: CronJob, cause: Diagnosis): Diagnosis {
  const { name, namespace = 'default' } = cron.metadata
  return {
    id: 'template-fails',
    title: 'A run from the template does not succeed.',
    expected: 'a run that completes',
    received: `${cause.title} ${cause.received}`,
    receivedNote: cause.receivedNote,
    why: 'A CronJob that is accepted has proved nothing: its template is first tried when the time comes. Tonight’s run would end like this one.',
    next: { act: 'Run it now, by hand, and read its log.', command: `kubectl create job try --from=cronjob/${name} -n ${namespace}` },
    hints: [
      'Do not wait for the night: run it now.',
      `kubectl create job try --from=cronjob/${name}, then kubectl logs job/try`,
      'Mend command or image under spec.jobTemplate.spec.template.spec.containers; a CronJob’s template can be changed',
    ],
    about: about(cron),
  }
}
