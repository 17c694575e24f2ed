/** What ends a script with a message and status 2; a person at a terminal goes on with the next line. */
export class ScriptProblem extends Error {
  override name = 'ScriptProblem'
}

export class SyntaxProblem extends ScriptProblem {
  override name = 'SyntaxProblem'
  /** More input could complete it: an interactive shell asks for another line. */
  readonly incomplete: boolean
  /** What a line must have in it before it is worth looking whether the script is complete, now. */
  readonly awaits: string

  constructor(message: string, incomplete = false, awaits = '') {
    super(message)
    this.incomplete = incomplete
    this.awaits = awaits
  }
}
