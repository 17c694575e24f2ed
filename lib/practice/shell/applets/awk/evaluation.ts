import type { Process } from '../../../processes/index.ts'
import { posixRegExp } from '../regexp.ts'
import type { Expression } from './ast.ts'
import { builtins } from './builtins.ts'
import { compare, numberOf, textOf, truth } from './values.ts'
import type { Value } from './values.ts'

/** What a program knows: variables, arrays, the record and its fields; and the values of expressions over them. */
export class Evaluation {
  readonly variables = new Map<string, Value>([['FS', ' '], ['OFS', ' '], ['ORS', '\n'], ['NR', 0], ['NF', 0], ['SUBSEP', '\x1c']])
  readonly arrays = new Map<string, Map<string, Value>>()
  protected readonly process: Process
  readonly #patterns = new Map<string, RegExp>()
  #fields: string[] = ['']

  constructor(process: Process) {
    this.process = process
  }

  /** Makes a text the record, split at FS. */
  protected split(text: string): void {
    const separator = textOf(this.get('FS'))
    const parts = text === '' ? [] : separator === ' ' ? text.trim().split(/\s+/).filter(Boolean) : separator.length === 1 ? text.split(separator) : text.split(this.pattern(separator))
    this.#fields = [text, ...parts]
    this.variables.set('NF', parts.length)
  }

  get(name: string): Value {
    return this.variables.get(name) ?? ''
  }

  array(name: string): Map<string, Value> {
    let array = this.arrays.get(name)
    if (!array) this.arrays.set(name, (array = new Map()))
    this.process.hold('arrays', [...this.arrays.values()].reduce((sum, one) => sum + one.size * 256, 0))
    return array
  }

  pattern(source: string): RegExp {
    let pattern = this.#patterns.get(source)
    if (!pattern) this.#patterns.set(source, (pattern = posixRegExp(source, { extended: true, global: true })))
    pattern.lastIndex = 0
    return pattern
  }

  /** The regular expression that an operand stands for. */
  patternOf(of: Expression): RegExp {
    return this.pattern(of.kind === 'regexp' ? of.source : textOf(this.value(of)))
  }

  get record(): string {
    return this.#fields[0]!
  }

  set(to: Expression, value: Value): void {
    if (to.kind === 'variable') {
      this.variables.set(to.name, value)
      if (to.name === 'NF') this.#rebuild(numberOf(value))
    } else if (to.kind === 'element') this.array(to.array).set(this.key(to.index), value)
    else if (to.kind === 'field') {
      const index = numberOf(this.value(to.index))
      if (index === 0) return this.split(textOf(value))
      if (index > 10_000) throw new Error('field index too large')
      while (this.#fields.length <= index) this.#fields.push('')
      this.#fields[index] = textOf(value)
      this.#rebuild(Math.max(index, this.#fields.length - 1))
    }
  }

  #rebuild(count: number): void {
    this.#fields.length = Math.min(10_000, count) + 1
    const parts = Array.from(this.#fields.slice(1), (field) => field ?? '')
    this.#fields = [parts.join(textOf(this.get('OFS'))), ...parts]
    this.variables.set('NF', parts.length)
  }

  key(index: Expression[]): string {
    return index.map((one) => textOf(this.value(one))).join(textOf(this.get('SUBSEP')))
  }

  value(of: Expression): Value {
    switch (of.kind) {
      case 'number': case 'string': return of.value
      case 'regexp': return Number(this.#matches(this.record, of))
      case 'variable': return this.get(of.name)
      case 'field': return { input: this.#fields[numberOf(this.value(of.index))] ?? '' }
      case 'element': return this.array(of.array).get(this.key(of.index)) ?? ''
      case 'in': return Number(this.array(of.array).has(this.key(of.index)))
      case 'choice': return truth(this.value(of.condition)) ? this.value(of.yes) : this.value(of.no)
      case 'unary': return of.operator === '!' ? Number(!truth(this.value(of.value))) : of.operator === '-' ? -numberOf(this.value(of.value)) : numberOf(this.value(of.value))
      case 'step': {
        const before = numberOf(this.value(of.to))
        this.set(of.to, before + of.by)
        return of.before ? before + of.by : before
      }
      case 'assign': {
        const right = this.value(of.value)
        const value = of.operator === '=' ? right : calculate(of.operator[0]!, numberOf(this.value(of.to)), numberOf(right))
        this.set(of.to, value)
        return value
      }
      case 'call': return builtins(this, of.name, of.args)
      case 'binary': return this.#binary(of)
    }
  }

  #matches(text: string, by: Expression): boolean {
    return this.patternOf(by).test(text)
  }

  #binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Value {
    if (operator === '&&') return Number(truth(this.value(left)) && truth(this.value(right)))
    if (operator === '||') return Number(truth(this.value(left)) || truth(this.value(right)))
    if (operator === '~' || operator === '!~') return Number(this.#matches(textOf(this.value(left)), right) === (operator === '~'))
    const [a, b] = [this.value(left), this.value(right)]
    if (operator === 'concatenation') return textOf(a) + textOf(b)
    const order = compare(a, b)
    switch (operator) {
      case '<': return Number(order < 0)
      case '<=': return Number(order <= 0)
      case '==': return Number(order === 0)
      case '!=': return Number(order !== 0)
      case '>': return Number(order > 0)
      case '>=': return Number(order >= 0)
      default: return calculate(operator, numberOf(a), numberOf(b))
    }
  }
}

function calculate(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '/':
      if (b === 0) throw new Error('Division by zero')
      return a / b
    case '%': return a % b
    default: return a ** b
  }
}
