import type { Process } from '../../../processes/index.ts'
import { openStream } from '../../../processes/index.ts'
import type { Stream } from '../../../processes/index.ts'
import { formatted } from '../echo.ts'
import type { Rule, Statement } from './ast.ts'
import { Evaluation } from './evaluation.ts'
import { numberOf, textOf, truth } from './values.ts'

class Jump extends Error {
  readonly to: 'next' | 'break' | 'continue' | 'exit'

  constructor(to: Jump['to']) {
    super(to)
    this.to = to
  }
}

/** Carries a program out, line by line. */
export class Machine extends Evaluation {
  readonly #rules: { rule: Rule; inRange: boolean }[]
  readonly #files = new Map<string, Stream>()
  #out = ''
  code = 0
  done = false

  constructor(process: Process, rules: Rule[]) {
    super(process)
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
    this.split(text)
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

  async #run(statement: Statement): Promise<void> {
    const wait = this.process.spend(0.2)
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
    if (!file) this.#files.set(path, (file = openStream(this.process, this.process.path(path), to.append ? 'append' : 'write')))
    await file.write(this.process, text)
  }

  async flush(): Promise<void> {
    if (this.#out !== '') await this.process.write(this.#out)
    this.#out = ''
  }
}
