import type { Expression, Rule, Statement } from './ast.ts'
import { ExpressionParser } from './expressions.ts'
import { end } from './tokens.ts'

export function parseAwk(source: string): Rule[] {
  return new Parser(source).rules()
}

class Parser extends ExpressionParser {
  #separators(): void {
    while (this.eat(';', '\n') !== undefined) continue
  }

  rules(): Rule[] {
    const out: Rule[] = []
    for (this.#separators(); this.next.kind !== 'end'; this.#separators()) out.push(this.#rule())
    return out
  }

  #rule(): Rule {
    let when: Rule['when'] = 'always'
    if (this.eat('BEGIN')) when = 'begin'
    else if (this.eat('END')) when = 'end'
    else if (!this.is('{')) {
      const from = this.expression()
      when = this.eat(',') ? { from, to: this.expression() } : from
    }
    return this.is('{') ? { when, action: this.#block() } : { when }
  }

  #block(): Statement {
    this.enter()
    this.expect('{')
    const statements: Statement[] = []
    for (this.#separators(); !this.is('}'); this.#separators()) statements.push(this.#statement())
    this.expect('}')
    this.depth--
    return { kind: 'block', statements }
  }

  #statement(): Statement {
    this.enter()
    const out = this.#compound() ?? this.#simple()
    this.depth--
    return out
  }

  #compound(): Statement | undefined {
    if (this.is('{')) return this.#block()
    if (this.eat('if')) return this.#if()
    if (this.eat('for')) return this.#for()
    if (this.eat('while')) {
      const condition = this.parenthesized()
      return { kind: 'loop', condition, body: this.#body() }
    }
    if (this.eat('do')) {
      const body = this.#body()
      this.#separators()
      this.expect('while')
      return { kind: 'loop', condition: this.parenthesized(), body, late: true }
    }
    return undefined
  }

  #body(): Statement {
    this.newlines()
    return this.eat(';') ? { kind: 'block', statements: [] } : this.#statement()
  }

  #if(): Statement {
    const condition = this.parenthesized()
    const yes = this.#body()
    const before = this.at
    this.#separators()
    if (this.eat('else')) return { kind: 'if', condition, yes, no: this.#body() }
    this.at = before
    return { kind: 'if', condition, yes }
  }

  #for(): Statement {
    this.expect('(')
    if (this.next.kind === 'name' && this.tokens[this.at + 1]?.text === 'in') {
      const variable = this.name()
      this.at++
      const array = this.name()
      this.expect(')')
      return { kind: 'each', variable, array, body: this.#body() }
    }
    const first = this.is(';') ? undefined : this.#simple()
    this.expect(';')
    const condition = this.is(';') ? undefined : this.expression()
    this.expect(';')
    const step = this.is(')') ? undefined : this.#simple()
    this.expect(')')
    return { kind: 'loop', first, condition, step, body: this.#body() }
  }

  #simple(): Statement {
    const jump = this.eat('next', 'break', 'continue')
    if (jump) return { kind: 'jump', to: jump as 'next' }
    if (this.eat('exit')) return { kind: 'exit', ...(this.#ends() ? {} : { code: this.expression() }) }
    if (this.eat('delete')) {
      const array = this.name()
      return { kind: 'delete', array, ...(this.eat('[') ? { index: this.list(']') } : {}) }
    }
    const print = this.eat('print', 'printf')
    return print ? this.#print(print === 'printf') : { kind: 'expression', value: this.expression() }
  }

  #ends(): boolean {
    return this.next.kind === 'end' || this.next.kind === 'newline' || [';', '}', '>', '>>', '|'].includes(this.next.text)
  }

  #print(formatted: boolean): Statement {
    this.printing = true
    const values: Expression[] = []
    if (this.is('(') && this.#closesStatement()) {
      this.expect('(')
      this.printing = false
      values.push(...this.list(')'))
    } else {
      while (!this.#ends()) {
        values.push(this.expression())
        if (!this.eat(',')) break
      }
    }
    this.printing = false
    const sign = this.eat('>>', '>')
    return { kind: 'print', formatted, values, ...(sign ? { to: { append: sign === '>>', path: this.binary(4) } } : {}) }
  }

  /** Whether the parenthesis that opens here holds the whole list of a print. */
  #closesStatement(): boolean {
    let depth = 0
    for (let at = this.at; at < this.tokens.length; at++) {
      const { text, kind } = this.tokens[at]!
      if (kind === 'operator' && text === '(') depth++
      if (kind === 'operator' && text === ')' && --depth === 0) {
        const after = this.tokens[at + 1] ?? end
        return after.kind === 'end' || after.kind === 'newline' || [';', '}', '>', '>>'].includes(after.text)
      }
    }
    return false
  }
}
