import { AwkSyntax } from './ast.ts'
import type { Expression } from './ast.ts'
import { end, tokens } from './tokens.ts'
import type { Token } from './tokens.ts'

/** Levels of binary operators, the loosest first; concatenation stands between comparison and addition. */
const levels = [['||'], ['&&'], ['~', '!~'], ['<', '<=', '==', '!=', '>', '>='], ['concatenation'], ['+', '-'], ['*', '/', '%'], ['^']]

/** Reads the expressions of a program. */
export class ExpressionParser {
  protected readonly tokens: Token[]
  protected at = 0
  /** Within print's list, where > writes to a file. */
  protected printing = false
  protected depth = 0

  constructor(source: string) {
    this.tokens = tokens(source)
  }

  protected get next(): Token {
    return this.tokens[this.at] ?? end
  }

  #take(): Token {
    const token = this.next
    this.at++
    return token
  }

  protected enter(): void {
    if (++this.depth > 200) throw new AwkSyntax('nested too deeply')
  }

  /** A token that has to be a name. */
  protected name(): string {
    const token = this.#take()
    if (token.kind !== 'name') throw new AwkSyntax(`unexpected ${token.text}`)
    return token.text
  }

  protected is(text: string): boolean {
    return this.next.text === text && (this.next.kind === 'operator' || this.next.kind === 'name' || this.next.kind === 'newline')
  }

  protected eat(...texts: string[]): string | undefined {
    const found = texts.find((text) => this.is(text))
    if (found !== undefined) this.at++
    return found
  }

  protected expect(text: string): void {
    if (this.eat(text) === undefined) throw new AwkSyntax(`unexpected ${this.next.text}, expected ${text}`)
  }

  protected newlines(): void {
    while (this.eat('\n') !== undefined) continue
  }

  protected parenthesized(): Expression {
    this.expect('(')
    const value = this.expression()
    this.expect(')')
    return value
  }

  protected list(close: string): Expression[] {
    const out: Expression[] = []
    this.newlines()
    while (!this.eat(close)) {
      out.push(this.expression())
      this.newlines()
      if (!this.eat(',') && !this.is(close)) throw new AwkSyntax(`unexpected ${this.next.text}`)
      this.newlines()
    }
    return out
  }

  protected expression(): Expression {
    this.enter()
    const left = this.#choice()
    this.depth--
    const operator = ['=', '+=', '-=', '*=', '/=', '%=', '^='].find((text) => this.is(text))
    if (operator === undefined) return left
    if (!['variable', 'field', 'element'].includes(left.kind)) throw new AwkSyntax(`unexpected ${operator}`)
    this.at++
    return { kind: 'assign', operator, to: left, value: this.expression() }
  }

  #choice(): Expression {
    const condition = this.binary(0)
    if (!this.eat('?')) return condition
    const yes = this.expression()
    this.expect(':')
    return { kind: 'choice', condition, yes, no: this.expression() }
  }

  protected binary(level: number): Expression {
    const operators = levels[level]
    if (!operators) return this.#unary()
    let left = this.binary(level + 1)
    for (;;) {
      if (level === 2 && this.eat('in')) {
        left = { kind: 'in', index: [left], array: this.name() }
        continue
      }
      const operator = operators[0] === 'concatenation' ? (this.#beginsOperand() ? 'concatenation' : undefined) : this.#operatorOf(operators)
      if (operator === undefined) return left
      if (operator !== 'concatenation') this.newlines()
      left = { kind: 'binary', operator, left, right: operator === '^' ? this.binary(level) : this.binary(level + 1) }
    }
  }

  #operatorOf(operators: string[]): string | undefined {
    return this.eat(...operators.filter((operator) => !(this.printing && operator === '>')))
  }

  #beginsOperand(): boolean {
    const { kind, text } = this.next
    if (kind === 'name') return !['in', 'else', 'while'].includes(text)
    return kind === 'number' || kind === 'string' || ['(', '$', '!', '-', '++', '--'].includes(text)
  }

  #unary(): Expression {
    const operator = this.eat('!', '-', '+')
    if (operator) {
      this.enter()
      const value = this.binary(levels.length - 1)
      this.depth--
      return { kind: 'unary', operator, value }
    }
    const step = this.eat('++', '--')
    if (step) return { kind: 'step', to: this.#primary(), by: step === '++' ? 1 : -1, before: true }
    const value = this.#primary()
    const after = ['variable', 'field', 'element'].includes(value.kind) ? this.eat('++', '--') : undefined
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
    if (this.eat('[')) return { kind: 'element', array: token.text, index: this.list(']') }
    if (token.call && this.eat('(')) return { kind: 'call', name: token.text, args: this.list(')') }
    return token.text === 'length' ? { kind: 'call', name: 'length', args: [] } : { kind: 'variable', name: token.text }
  }

  #field(): Expression {
    this.enter()
    const index = this.is('++') || this.is('--') ? this.#unary() : this.#primary()
    this.depth--
    return { kind: 'field', index }
  }

  #group(): Expression {
    const printing = this.printing
    this.printing = false
    const list = this.list(')')
    this.printing = printing
    if (this.eat('in')) return { kind: 'in', index: list, array: this.name() }
    const [only] = list
    if (!only || list.length > 1) throw new AwkSyntax('unexpected ,')
    return only
  }
}
