import type { NextStep } from './next-step.ts'

/** Why a cluster could not be asked: never the learner's work, always with whose it is and what to do. */
export interface Problem {
  id: ProblemId
  /** A whole sentence, e.g. "The cluster does not answer." */
  title: string
  /** What was tried and what came back, e.g. "connection refused by 127.0.0.1:40915". */
  seen: string
  why: string
  /** "your machine", "the network", "the kubeconfig", "the cluster", "Pilothouse". */
  whose: string
  next: NextStep
}

export type ProblemId =
  | 'no-kubeconfig'
  | 'kubeconfig-unreadable'
  | 'context-gone'
  | 'context-refused'
  | 'connection-refused'
  | 'name-not-found'
  | 'unreachable'
  | 'timed-out'
  | 'certificate-expired'
  | 'client-certificate-expired'
  | 'other-certificate'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-kubernetes'
  | 'too-old'
  | 'server-error'
  | 'too-many-requests'
  | 'connection-cut'
  | 'probe-not-started'
  | 'probe-lost'
  | 'own-fault'

/** The one error that ways to a cluster throw; its message is the problem's title and what was seen. */
export class ClusterProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem, cause?: unknown) {
    super(`${problem.title} ${problem.seen}`, { cause })
    this.name = 'ClusterProblem'
    this.problem = problem
  }
}
