import { apiVersionOf, type Kind, kinds, pathOf } from '#lib/cluster'
import { currentCheck } from '../check-run.ts'
import { templateFails } from '../diagnoses/cron-job.ts'
import { jobUnfinished } from '../diagnoses/job.ts'
import { cut, mark } from '../evidence.ts'
import type { Diagnosis } from '../model.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { CronJob, Job, KubeObject, ObjectOf, Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { podsOf } from '../ownership.ts'
import type { Permission } from '../permissions.ts'
import { thisProcess } from '../probe/probe-pod.ts'
import type { CronJobSubject } from '../subjects/cron-job.ts'
import { lookCompleted } from '../subjects/job-progress.ts'

export interface RunTemplate {
  /** Makes a Job from the template, as `kubectl create job --from` does, waits until it completes, and deletes it again. */
  (cron: CronJobSubject, given: { within: number }): Promise<void>
}

/** Causes that stand for themselves; what else keeps the run from completing is told as the template's failing. */
const ofTheRun: ReadonlySet<string> = new Set(['job-fails', 'job-never-ends', 'job-unfinished', 'job-deadline-exceeded', 'job-suspended'])

export const runTemplate: RunTemplate = async (subject, { within }) => {
  const check = currentCheck()
  const cron = await check.until((seen) => subject.when(seen, (found) => holds(found)))
  const { namespace } = subject
  const name = await check.once(`run the template of ${subject.name}`, async (live) => {
    const manifest = jobFrom(cron, live.runId)
    const path = pathOf(kinds.Job, namespace)
    const remove = { method: 'DELETE', path: `${path}/${manifest.metadata.name}`, query: { propagationPolicy: 'Background' }, signal: undefined } as const
    // Not broken off by a cancelled run: only when its outcome is known can the Job be deleted for sure.
    const made = live.change({ method: 'POST', path, body: manifest, signal: undefined }, `create job ${manifest.metadata.name} from cronjob ${subject.name}`)
    live.restoreLater(async () => {
      await made.catch(() => undefined)
      await live.act(remove, `delete job ${manifest.metadata.name}`)
    })
    await made
    return manifest.metadata.name
  })
  // What came of it is kept: when the attempt is graded again, Job and pod have long been deleted.
  await check.trying<Ran, void>({
    asked: `wait for job ${name}`,
    everyMs: 1_000,
    attempt: async (live) => live.look((seen) => ranSoFar(seen, name, namespace)) ?? { pods: [] },
    judge: (ran, seen) => subject.when(seen, (found) => lookRun(withPods(seen, ran.pods), found, ran.job, name, within)),
  })
}

/** The Job that was made, and its pods, as they were last seen. */
interface Ran {
  job?: Job
  pods: readonly Pod[]
}

function ranSoFar(seen: Observed, name: string, namespace: string): Ran {
  const job = seen.one('Job', name, namespace)
  return job === undefined ? { pods: [] } : { job: cut('Job', job), pods: podsOf(seen, [job], namespace).map((pod) => cut('Pod', pod)) }
}

/** What is seen, with these pods in place of those that are there now. */
function withPods(seen: Observed, pods: readonly Pod[]): Observed {
  const all: Observed['all'] = <K extends Kind>(kind: K, namespace?: string) => (kind === 'Pod' ? (pods as readonly KubeObject[] as readonly ObjectOf<K>[]) : seen.all(kind, namespace))
  return { ...seen, all }
}

function lookRun(seen: Observed, cron: CronJob, job: Job | undefined, name: string, within: number): Look {
  if (job === undefined) return waits(`job ${name} is to appear`, templateFails(cron, unseen(cron)))
  const found = lookCompleted(seen, job, within)
  if (found.is === 'holds') return found
  const told = (cause: Diagnosis) => (ofTheRun.has(cause.id) ? templateFails(cron, cause) : cause)
  return found.is === 'fails' ? fails(told(found.diagnosis)) : { ...found, otherwise: told(found.otherwise), patient: found.patient === true && found.otherwise.id !== 'job-unfinished' }
}

function unseen(cron: CronJob): Diagnosis {
  return jobUnfinished({ metadata: cron.metadata, spec: cron.spec.jobTemplate.spec })
}

/** Without an owner, so that the CronJob does not count it among its own runs and delete an older one for it. */
function jobFrom({ metadata, spec: { jobTemplate } }: CronJob, runId: string) {
  return {
    apiVersion: apiVersionOf(kinds.Job),
    kind: 'Job',
    metadata: {
      name: `${metadata.name.slice(0, 40)}-check-${runId}`,
      namespace: metadata.namespace,
      labels: { ...jobTemplate.metadata?.labels, [`${mark}/probe`]: runId },
      annotations: { ...jobTemplate.metadata?.annotations, 'cronjob.kubernetes.io/instantiate': 'manual', [`${mark}/process`]: thisProcess },
    },
    spec: { ...jobTemplate.spec, ttlSecondsAfterFinished: undefined },
  }
}

export const runTemplatePermissions: readonly Permission[] = [{ group: 'batch', resource: 'jobs', verbs: ['create', 'delete'], scope: 'lab' }]
