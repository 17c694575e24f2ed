import type { Process } from '../../../processes/index.ts'
import { openStream } from '../../../processes/index.ts'
import type { Stream } from '../../../processes/index.ts'
import { formatted } from '../echo.ts'
import { posixRegExp, searchable } from '../regexp.ts'
import type { Expression, Rule, Statement } from './ast.ts'
import { builtins } from './builtins.ts'
import { compare, numberOf, textOf, truth } from './values.ts'
import type { Value } from './values.ts'

class Jump extends Error {
  readonly to: 'next' | 'break' | 'continue' | 'exit'

  constructor(to: Jump['to']) {
    super(to)
    this.to = to
  }
}

/** Carries a program out, line by line. */
export class Machine {
  readonly variables = new Map<string, Value>([['FS', ' '], ['OFS', ' '], ['ORS', '\n'], ['NR', 0], ['NF', 0], ['SUBSEP', '\x1c']])
  readonly arrays = new Map<string, Map<string, Value>>()
  readonly #process: Process
  readonly #rules: { rule: Rule; inRange: boolean }[]
  readonly #patterns = new Map<string, RegExp>()
  readonly #files = new Map<string, Stream>()
  #fields: string[] = ['']
  #out = ''
  code = 0
  done = false

  constructor(process: Process, rules: Rule[]) {
    this.#process = process
    this.#rules = rules.map((rule) => ({ rule, inRange: false }))
  }

  /** Runs the rules of a moment. */
  async at(moment: 'begin' | 'end'): Promise<void> {
    for (const { rule } of this.#rules) if (rule.when === moment && rule.action && !(this.done && moment === 'begin')) await this.#guarded(rule.action)
    await this.flush()
  }

  get readsInput(): boolean {
    return this.#rules.some(({ rule }) => rule.when !== 'begin')
  }

  async line(text: string): Promise<void> {
    this.#split(text)
    this.variables.set('NR', numberOf(this.get('NR')) + 1)
    this.variables.set('FNR', this.get('NR'))
    for (const one of this.#rules) {
      if (!this.#applies(one)) continue
      const ended = await this.#guarded(one.rule.action ?? { kind: 'print', formatted: false, values: [] })
      if (ended) break
    }
    await this.flush()
  }

  /** True when the rules after this one are not to run. */
  async #guarded(action: Statement): Promise<boolean> {
    try {
      await this.#run(action)
    } catch (error) {
      if (!(error instanceof Jump)) throw error
      if (error.to === 'exit') this.done = true
      return true
    }
    return false
  }

  #applies(one: { rule: Rule; inRange: boolean }): boolean {
    const { when } = one.rule
    if (when === 'always') return true
    if (when === 'begin' || when === 'end') return false
    if ('kind' in when) return truth(this.value(when))
    const begins = one.inRange || truth(this.value(when.from))
    if (begins) one.inRange = !truth(this.value(when.to))
    return begins
  }

  #split(text: string): void {
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
    this.#process.hold('arrays', [...this.arrays.values()].reduce((sum, one) => sum + one.size * 256, 0))
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
      if (index === 0) return this.#split(textOf(value))
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
    const pattern = this.patternOf(by)
    return pattern.test(searchable(pattern, text))
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

  async #run(statement: Statement): Promise<void> {
    const wait = this.#process.spend(0.2)
    if (wait) await wait
    switch (statement.kind) {
      case 'block':
        for (const one of statement.statements) await this.#run(one)
        return
      case 'expression': return void this.value(statement.value)
      case 'if':
        if (truth(this.value(statement.condition))) await this.#run(statement.yes)
        else if (statement.no) await this.#run(statement.no)
        return
      case 'loop': return this.#loop(statement)
      case 'each':
        for (const key of Array.from(this.array(statement.array).keys())) {
          this.variables.set(statement.variable, { input: key })
          if (await this.#turn(statement.body)) return
        }
        return
      case 'jump': throw new Jump(statement.to)
      case 'exit':
        this.code = statement.code ? numberOf(this.value(statement.code)) : 0
        throw new Jump('exit')
      case 'delete':
        if (statement.index) this.array(statement.array).delete(this.key(statement.index))
        else this.array(statement.array).clear()
        return
      case 'print': return this.#print(statement)
    }
  }

  async #loop(loop: Extract<Statement, { kind: 'loop' }>): Promise<void> {
    if (loop.first) await this.#run(loop.first)
    let first = loop.late === true
    while (first || !loop.condition || truth(this.value(loop.condition))) {
      first = false
      if (await this.#turn(loop.body)) return
      if (loop.step) await this.#run(loop.step)
    }
  }

  async #turn(body: Statement): Promise<boolean> {
    try {
      await this.#run(body)
    } catch (error) {
      if (!(error instanceof Jump) || (error.to !== 'break' && error.to !== 'continue')) throw error
      return error.to === 'break'
    }
    return false
  }

  async #print({ formatted: withFormat, values, to }: Extract<Statement, { kind: 'print' }>): Promise<void> {
    const texts = values.map((value) => textOf(this.value(value)))
    const text = withFormat ? formatted(texts[0] ?? '', texts.slice(1)).text : (values.length === 0 ? this.record : texts.join(textOf(this.get('OFS')))) + textOf(this.get('ORS'))
    if (!to) {
      this.#out += text
      if (this.#out.length > 65_536) await this.flush()
      return
    }
    const path = textOf(this.value(to.path))
    let file = this.#files.get(path)
    if (!file) this.#files.set(path, (file = openStream(this.#process, this.#process.path(path), to.append ? 'append' : 'write')))
    await file.write(this.#process, text)
  }

  async flush(): Promise<void> {
    if (this.#out !== '') await this.#process.write(this.#out)
    this.#out = ''
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
