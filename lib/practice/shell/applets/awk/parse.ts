import { AwkSyntax } from './ast.ts'
import type { Expression, Rule, Statement } from './ast.ts'
import { end, tokens } from './tokens.ts'
import type { Token } from './tokens.ts'

/** Levels of binary operators, the loosest first; concatenation stands between comparison and addition. */
const levels = [['||'], ['&&'], ['~', '!~'], ['<', '<=', '==', '!=', '>', '>='], ['concatenation'], ['+', '-'], ['*', '/', '%'], ['^']]

export function parseAwk(source: string): Rule[] {
  return new Parser(tokens(source)).rules()
}

class Parser {
  readonly #tokens: Token[]
  #at = 0
  /** Within print's list, where > writes to a file. */
  #printing = false
  #depth = 0

  constructor(all: Token[]) {
    this.#tokens = all
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? end
  }

  #take(): Token {
    const token = this.#next
    this.#at++
    return token
  }

  /** A token that has to be a name. */
  #name(): string {
    const token = this.#take()
    if (token.kind !== 'name') throw new AwkSyntax(`unexpected ${token.text}`)
    return token.text
  }

  #is(text: string): boolean {
    return this.#next.text === text && (this.#next.kind === 'operator' || this.#next.kind === 'name' || this.#next.kind === 'newline')
  }

  #eat(...texts: string[]): string | undefined {
    const found = texts.find((text) => this.#is(text))
    if (found !== undefined) this.#at++
    return found
  }

  #expect(text: string): void {
    if (this.#eat(text) === undefined) throw new AwkSyntax(`unexpected ${this.#next.text}, expected ${text}`)
  }

  #separators(): void {
    while (this.#eat(';', '\n') !== undefined) continue
  }

  #newlines(): void {
    while (this.#eat('\n') !== undefined) continue
  }

  rules(): Rule[] {
    const out: Rule[] = []
    for (this.#separators(); this.#next.kind !== 'end'; this.#separators()) out.push(this.#rule())
    return out
  }

  #rule(): Rule {
    let when: Rule['when'] = 'always'
    if (this.#eat('BEGIN')) when = 'begin'
    else if (this.#eat('END')) when = 'end'
    else if (!this.#is('{')) {
      const from = this.#expression()
      when = this.#eat(',') ? { from, to: this.#expression() } : from
    }
    return this.#is('{') ? { when, action: this.#block() } : { when }
  }

  #block(): Statement {
    if (++this.#depth > 200) throw new AwkSyntax('nested too deeply')
    this.#expect('{')
    const statements: Statement[] = []
    for (this.#separators(); !this.#is('}'); this.#separators()) statements.push(this.#statement())
    this.#expect('}')
    this.#depth--
    return { kind: 'block', statements }
  }

  #statement(): Statement {
    if (++this.#depth > 200) throw new AwkSyntax('nested too deeply')
    const out = this.#compound() ?? this.#simple()
    this.#depth--
    return out
  }

  #compound(): Statement | undefined {
    if (this.#is('{')) return this.#block()
    if (this.#eat('if')) return this.#if()
    if (this.#eat('for')) return this.#for()
    if (this.#eat('while')) {
      const condition = this.#parenthesized()
      return { kind: 'loop', condition, body: this.#body() }
    }
    if (this.#eat('do')) {
      const body = this.#body()
      this.#separators()
      this.#expect('while')
      return { kind: 'loop', condition: this.#parenthesized(), body, late: true }
    }
    return undefined
  }

  #parenthesized(): Expression {
    this.#expect('(')
    const value = this.#expression()
    this.#expect(')')
    return value
  }

  #body(): Statement {
    this.#newlines()
    return this.#eat(';') ? { kind: 'block', statements: [] } : this.#statement()
  }

  #if(): Statement {
    const condition = this.#parenthesized()
    const yes = this.#body()
    const before = this.#at
    this.#separators()
    if (this.#eat('else')) return { kind: 'if', condition, yes, no: this.#body() }
    this.#at = before
    return { kind: 'if', condition, yes }
  }

  #for(): Statement {
    this.#expect('(')
    if (this.#next.kind === 'name' && this.#tokens[this.#at + 1]?.text === 'in') {
      const variable = this.#name()
      this.#at++
      const array = this.#name()
      this.#expect(')')
      return { kind: 'each', variable, array, body: this.#body() }
    }
    const first = this.#is(';') ? undefined : this.#simple()
    this.#expect(';')
    const condition = this.#is(';') ? undefined : this.#expression()
    this.#expect(';')
    const step = this.#is(')') ? undefined : this.#simple()
    this.#expect(')')
    return { kind: 'loop', first, condition, step, body: this.#body() }
  }

  #simple(): Statement {
    const jump = this.#eat('next', 'break', 'continue')
    if (jump) return { kind: 'jump', to: jump as 'next' }
    if (this.#eat('exit')) return { kind: 'exit', ...(this.#ends() ? {} : { code: this.#expression() }) }
    if (this.#eat('delete')) {
      const array = this.#name()
      return { kind: 'delete', array, ...(this.#eat('[') ? { index: this.#list(']') } : {}) }
    }
    const print = this.#eat('print', 'printf')
    return print ? this.#print(print === 'printf') : { kind: 'expression', value: this.#expression() }
  }

  #ends(): boolean {
    return this.#next.kind === 'end' || this.#next.kind === 'newline' || [';', '}', '>', '>>', '|'].includes(this.#next.text)
  }

  #print(formatted: boolean): Statement {
    this.#printing = true
    const values: Expression[] = []
    if (this.#is('(') && this.#closesStatement()) {
      this.#expect('(')
      this.#printing = false
      values.push(...this.#list(')'))
    } else {
      while (!this.#ends()) {
        values.push(this.#expression())
        if (!this.#eat(',')) break
      }
    }
    this.#printing = false
    const sign = this.#eat('>>', '>')
    return { kind: 'print', formatted, values, ...(sign ? { to: { append: sign === '>>', path: this.#binary(4) } } : {}) }
  }

  /** Whether the parenthesis that opens here holds the whole list of a print. */
  #closesStatement(): boolean {
    let depth = 0
    for (let at = this.#at; at < this.#tokens.length; at++) {
      const { text, kind } = this.#tokens[at]!
      if (kind === 'operator' && text === '(') depth++
      if (kind === 'operator' && text === ')' && --depth === 0) {
        const after = this.#tokens[at + 1] ?? end
        return after.kind === 'end' || after.kind === 'newline' || [';', '}', '>', '>>'].includes(after.text)
      }
    }
    return false
  }

  #list(close: string): Expression[] {
    const out: Expression[] = []
    this.#newlines()
    while (!this.#eat(close)) {
      out.push(this.#expression())
      this.#newlines()
      if (!this.#eat(',') && !this.#is(close)) throw new AwkSyntax(`unexpected ${this.#next.text}`)
      this.#newlines()
    }
    return out
  }

  #expression(): Expression {
    if (++this.#depth > 200) throw new AwkSyntax('nested too deeply')
    const left = this.#choice()
    this.#depth--
    const operator = ['=', '+=', '-=', '*=', '/=', '%=', '^='].find((text) => this.#is(text))
    if (operator === undefined) return left
    if (!['variable', 'field', 'element'].includes(left.kind)) throw new AwkSyntax(`unexpected ${operator}`)
    this.#at++
    return { kind: 'assign', operator, to: left, value: this.#expression() }
  }

  #choice(): Expression {
    const condition = this.#binary(0)
    if (!this.#eat('?')) return condition
    const yes = this.#expression()
    this.#expect(':')
    return { kind: 'choice', condition, yes, no: this.#expression() }
  }

  #binary(level: number): Expression {
    const operators = levels[level]
    if (!operators) return this.#unary()
    let left = this.#binary(level + 1)
    for (;;) {
      if (level === 2 && this.#eat('in')) {
        left = { kind: 'in', index: [left], array: this.#name() }
        continue
      }
      const operator = operators[0] === 'concatenation' ? (this.#beginsOperand() ? 'concatenation' : undefined) : this.#operatorOf(operators)
      if (operator === undefined) return left
      if (operator !== 'concatenation') this.#newlines()
      left = { kind: 'binary', operator, left, right: operator === '^' ? this.#binary(level) : this.#binary(level + 1) }
    }
  }

  #operatorOf(operators: string[]): string | undefined {
    return this.#eat(...operators.filter((operator) => !(this.#printing && operator === '>')))
  }

  #beginsOperand(): boolean {
    const { kind, text } = this.#next
    if (kind === 'name') return !['in', 'else', 'while'].includes(text)
    return kind === 'number' || kind === 'string' || ['(', '$', '!', '-', '++', '--'].includes(text)
  }

  #unary(): Expression {
    const operator = this.#eat('!', '-', '+')
    if (operator) {
      if (++this.#depth > 200) throw new AwkSyntax('nested too deeply')
      const value = this.#binary(levels.length - 1)
      this.#depth--
      return { kind: 'unary', operator, value }
    }
    const step = this.#eat('++', '--')
    if (step) return { kind: 'step', to: this.#primary(), by: step === '++' ? 1 : -1, before: true }
    const value = this.#primary()
    const after = ['variable', 'field', 'element'].includes(value.kind) ? this.#eat('++', '--') : undefined
    return after ? { kind: 'step', to: value, by: after === '++' ? 1 : -1, before: false } : value
  }

  #primary(): Expression {
    const token = this.#take()
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) }
    if (token.kind === 'string') return { kind: 'string', value: token.text }
    if (token.kind === 'regexp') return { kind: 'regexp', source: token.text }
    if (token.text === '$') return this.#field()
    if (token.text === '(') return this.#group()
    if (token.kind !== 'name') throw new AwkSyntax(`unexpected ${token.text}`)
    if (this.#eat('[')) return { kind: 'element', array: token.text, index: this.#list(']') }
    if (token.call && this.#eat('(')) return { kind: 'call', name: token.text, args: this.#list(')') }
    return token.text === 'length' ? { kind: 'call', name: 'length', args: [] } : { kind: 'variable', name: token.text }
  }

  #field(): Expression {
    if (++this.#depth > 200) throw new AwkSyntax('nested too deeply')
    const index = this.#is('++') || this.#is('--') ? this.#unary() : this.#primary()
    this.#depth--
    return { kind: 'field', index }
  }

  #group(): Expression {
    const printing = this.#printing
    this.#printing = false
    const list = this.#list(')')
    this.#printing = printing
    if (this.#eat('in')) return { kind: 'in', index: list, array: this.#name() }
    const [only] = list
    if (!only || list.length > 1) throw new AwkSyntax('unexpected ,')
    return only
  }
}
