/** What ends a script with a message and status 2; a person at a terminal goes on with the next line. */
export class ScriptProblem extends Error {
  override name = 'ScriptProblem'
}

export class SyntaxProblem extends ScriptProblem {
  override name = 'SyntaxProblem'
  /** More input could complete it: an interactive shell asks for another line. */
  readonly incomplete: boolean

  constructor(message: string, incomplete = false) {
    super(message)
    this.incomplete = incomplete
  }
}
