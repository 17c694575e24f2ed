import type { Diagnosis } from './model.ts'

/** How the body of a check can end other than by holding; the runner turns each into the check's state. */
export class Failed extends Error {
  readonly diagnosis: Diagnosis
  constructor(diagnosis: Diagnosis) {
    super(diagnosis.title)
    this.diagnosis = diagnosis
  }
}

/** The time is up and the cluster, not the learner, still has to act. */
export class StillConverging extends Error {
  readonly waitingFor: string
  readonly diagnosis: Diagnosis
  constructor(waitingFor: string, diagnosis: Diagnosis) {
    super(waitingFor)
    this.waitingFor = waitingFor
    this.diagnosis = diagnosis
  }
}

/** The cluster lacks what the check needs. */
export class Unsupported extends Error {
  readonly diagnosis: Diagnosis
  constructor(diagnosis: Diagnosis) {
    super(diagnosis.title)
    this.diagnosis = diagnosis
  }
}

/** The run only reads, and the check wanted to do something: it is left out. */
export class LeftOut extends Error {}
