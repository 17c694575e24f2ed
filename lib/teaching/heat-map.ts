import { NOT_BEGUN, type LabState } from './lab-state.ts'
import { needsHelp, type HelpReason } from './needs-help.ts'

/** How strongly a cell is tinted by its attempts: none; 2 or 3; 4 or more. */
export type Effort = 0 | 1 | 2

export interface HeatCell extends LabState {
  lab: string
  effort: Effort
  help: readonly HelpReason[]
}

export interface HeatRow<Learner> {
  learner: Learner
  /** In the order of the labs. */
  cells: readonly HeatCell[]
  achieved: number
}

/** Learners × labs. A lab that a learner has not begun has a cell too. */
export function heatMap<Learner extends { labs: ReadonlyMap<string, LabState> }>(
  learners: readonly Learner[],
  labs: readonly string[],
  now: Date,
): readonly HeatRow<Learner>[] {
  return learners.map((learner) => {
    const cells = labs.map((lab) => cellOf(lab, learner.labs.get(lab) ?? NOT_BEGUN, now))
    return { learner, cells, achieved: cells.filter((cell) => cell.achievedAt !== undefined).length }
  })
}

function cellOf(lab: string, state: LabState, now: Date): HeatCell {
  return { ...state, lab, effort: state.attempts >= 4 ? 2 : state.attempts >= 2 ? 1 : 0, help: needsHelp(state, now) }
}
