/** One act and, where there is one, the command that does it or shows its effect. */
export interface NextStep {
  act: string
  command?: string
}
