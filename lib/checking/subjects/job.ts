import { currentCheck } from '../check-run.ts'
import { backoffLimitDiffers } from '../diagnoses/job.ts'
import { missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Job } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { lookCompleted } from './job-progress.ts'
import { lookSidecar, lookSidecarsEnd } from './sidecar.ts'

export interface JobExpectations {
  toExist(): Promise<void>
  toDeclareBackoffLimit(limit: number): Promise<void>
  /** Beside its program runs a native sidecar: an init container that is restarted always. */
  toHaveSidecar(): Promise<void>
  /** The sidecar ran until the program had ended, and did not keep the Job from completing. */
  toHaveSidecarToTheEnd(): Promise<void>
  /** As many pods have succeeded as it asks for. A container that has run for `tooLong` seconds is taken to be endless. */
  toComplete(given: { tooLong: number }): Promise<void>
}

/** A Job of the lab, by name. */
export class JobSubject implements Subject<JobExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  find(seen: Observed): Job | undefined {
    return seen.one('Job', this.name, this.namespace)
  }

  readonly expectations: JobExpectations = {
    toExist: () => this.#expect(() => holds()),
    toDeclareBackoffLimit: (limit) => this.#expect((job) => ((job.spec.backoffLimit ?? 6) === limit ? holds() : fails(backoffLimitDiffers(job, limit)))),
    toHaveSidecar: () => this.#expect((job) => lookSidecar(job)),
    toHaveSidecarToTheEnd: () => this.#expect((job, seen) => lookSidecarsEnd(seen, job)),
    toComplete: ({ tooLong }) => this.#expect((job, seen) => lookCompleted(seen, job, tooLong)),
  }

  #expect(look: (job: Job, seen: Observed) => Look): Promise<void> {
    return currentCheck().until((seen) => this.when(seen, (job) => look(job, seen)))
  }

  /** Whatever is expected of it, it has to be there first. */
  when<T>(seen: Observed, look: (job: Job) => Look<T>): Look<T> {
    const job = this.find(seen)
    const wanted = { kind: 'Job', name: this.name, namespace: this.namespace } as const
    return job === undefined ? fails(missing(seen, wanted)) : look(job)
  }
}
