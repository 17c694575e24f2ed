export { afterAttempt, afterStart, NOT_BEGUN } from './lab-state.ts'
export type { FinishedAttempt, LabStanding, LabState } from './lab-state.ts'
