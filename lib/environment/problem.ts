/** Something is wrong with how the server was started; `message` is one line for whoever started it. */
export class EnvironmentProblem extends Error {
  override name = 'EnvironmentProblem'
}
