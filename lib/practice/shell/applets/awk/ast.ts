export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'string'; value: string }
  | { kind: 'regexp'; source: string }
  | { kind: 'variable'; name: string }
  | { kind: 'field'; index: Expression }
  | { kind: 'element'; array: string; index: Expression[] }
  | { kind: 'assign'; operator: string; to: Expression; value: Expression }
  | { kind: 'step'; to: Expression; by: 1 | -1; before: boolean }
  | { kind: 'unary'; operator: string; value: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'choice'; condition: Expression; yes: Expression; no: Expression }
  | { kind: 'in'; index: Expression[]; array: string }
  | { kind: 'call'; name: string; args: Expression[] }

export type Statement =
  | { kind: 'expression'; value: Expression }
  | { kind: 'print'; formatted: boolean; values: Expression[]; to?: { append: boolean; path: Expression } }
  | { kind: 'if'; condition: Expression; yes: Statement; no?: Statement }
  | { kind: 'loop'; first?: Statement; condition?: Expression; step?: Statement; body: Statement; late?: boolean }
  | { kind: 'each'; variable: string; array: string; body: Statement }
  | { kind: 'block'; statements: Statement[] }
  | { kind: 'jump'; to: 'next' | 'break' | 'continue' }
  | { kind: 'exit'; code?: Expression }
  | { kind: 'delete'; array: string; index?: Expression[] }

export interface Rule {
  when: 'begin' | 'end' | 'always' | Expression | { from: Expression; to: Expression }
  /** Undefined: print the line. */
  action?: Statement
}

export class AwkSyntax extends Error {
  override name = 'AwkSyntax'
}
