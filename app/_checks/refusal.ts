import type { NextStep } from '#lib/checking'

/** Why a check, a setup or a reset was not begun: never the learner's work, with what to do. Has a Problem's shape. */
export interface Refusal {
  title: string
  seen: string
  why: string
  next: NextStep
  /** Where in Pilothouse it is put right, e.g. "/connect". */
  href?: string
}
