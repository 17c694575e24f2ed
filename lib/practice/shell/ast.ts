/** A shell script as a tree. */
export type Part =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'variable'; name: string; operator?: string; argument?: Word; quoted: boolean }
  | { kind: 'command'; body: Command; quoted: boolean }
  | { kind: 'arithmetic'; expression: Word; quoted: boolean }

export type Word = Part[]

export interface Redirect {
  fd: number
  operator: '<' | '>' | '>>' | '<&' | '>&' | '<<' | '<>' | '&>'
  /** The file, the descriptor, or the text of a here-document. */
  target: Word
}

export type Command = (
  | { kind: 'simple'; assignments: { name: string; value: Word }[]; words: Word[] }
  | { kind: 'pipeline'; stages: Command[]; negated: boolean }
  | { kind: 'logical'; operator: '&&' | '||'; left: Command; right: Command }
  | { kind: 'list'; items: { command: Command; background: boolean }[] }
  | { kind: 'if'; condition: Command; body: Command; otherwise?: Command }
  | { kind: 'loop'; until: boolean; condition: Command; body: Command }
  | { kind: 'for'; variable: string; words?: Word[]; body: Command }
  | { kind: 'case'; subject: Word; arms: { patterns: Word[]; body: Command }[] }
  | { kind: 'group'; body: Command }
  | { kind: 'subshell'; body: Command }
  | { kind: 'function'; name: string; body: Command }
) & { redirects?: Redirect[] }

export class SyntaxProblem extends Error {
  override name = 'SyntaxProblem'
  /** More input could complete it: an interactive shell asks for another line. */
  readonly incomplete: boolean

  constructor(message: string, incomplete = false) {
    super(`syntax error: ${message}`)
    this.incomplete = incomplete
  }
}

/** An arithmetic expression that cannot be computed. */
export class ArithmeticProblem extends Error {
  override name = 'ArithmeticProblem'
}
