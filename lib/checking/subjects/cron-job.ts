import { currentCheck } from '../check-run.ts'
import { concurrencyDiffers, cronJobSuspended, historyDiffers, scheduleDiffers } from '../diagnoses/cron-job.ts'
import { missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { CronJob } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isSameSchedule } from '../schedule.ts'

export interface CronJobExpectations {
  toExist(): Promise<void>
  /** It runs at the times of this schedule, however its own is spelt; in any time zone. */
  toRunAt(schedule: string): Promise<void>
  toHaveConcurrencyPolicy(policy: 'Allow' | 'Forbid' | 'Replace'): Promise<void>
  /** So many of the runs that succeeded are kept. */
  toKeepSuccessfulRuns(limit: number): Promise<void>
  toBeActive(): Promise<void>
}

/** A CronJob of the lab, by name. */
export class CronJobSubject implements Subject<CronJobExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  find(seen: Observed): CronJob | undefined {
    return seen.one('CronJob', this.name, this.namespace)
  }

  readonly expectations: CronJobExpectations = {
    toExist: () => this.#expect(() => holds()),
    toRunAt: (schedule) => this.#expect((cron) => (isSameSchedule(cron.spec.schedule, schedule) ? holds() : fails(scheduleDiffers(cron, schedule)))),
    toHaveConcurrencyPolicy: (policy) => this.#expect((cron) => ((cron.spec.concurrencyPolicy ?? 'Allow') === policy ? holds() : fails(concurrencyDiffers(cron, policy)))),
    toKeepSuccessfulRuns: (limit) => this.#expect((cron) => ((cron.spec.successfulJobsHistoryLimit ?? 3) === limit ? holds() : fails(historyDiffers(cron, limit)))),
    toBeActive: () => this.#expect((cron) => (cron.spec.suspend === true ? fails(cronJobSuspended(cron)) : holds())),
  }

  #expect(look: (cron: CronJob) => Look): Promise<void> {
    return currentCheck().until((seen) => this.when(seen, look))
  }

  /** Whatever is expected of it, it has to be there first. */
  when<T>(seen: Observed, look: (cron: CronJob) => Look<T>): Look<T> {
    const cron = this.find(seen)
    const wanted = { kind: 'CronJob', name: this.name, namespace: this.namespace } as const
    return cron === undefined ? fails(missing(seen, wanted)) : look(cron)
  }
}
