import { ArithmeticProblem } from './ast.ts'

export interface Variables {
  get(name: string): string | undefined
  set(name: string, value: string): void
}

const levels = [['||'], ['&&'], ['|'], ['^'], ['&'], ['==', '!='], ['<=', '>=', '<', '>'], ['<<', '>>'], ['+', '-'], ['*', '/', '%']]

/** The value of a shell's arithmetic expression: whole numbers, C's operators, assignments. */
export function evaluate(text: string, variables: Variables): number {
  const tokens = text.match(/\s+|0[xX][\da-fA-F]+|\d+|[A-Za-z_]\w*|<<=|>>=|\+\+|--|&&|\|\||<<|>>|[<>=!+\-*/%&|^]=|./g) ?? []
  const evaluation = new Evaluation(tokens.filter((token) => token.trim() !== ''), variables)
  return evaluation.whole()
}

class Evaluation {
  readonly #tokens: string[]
  readonly #variables: Variables
  #at = 0
  #depth = 0

  constructor(tokens: string[], variables: Variables) {
    this.#tokens = tokens
    this.#variables = variables
  }

  whole(): number {
    if (this.#tokens.length === 0) return 0
    if (this.#tokens.length > 2000) throw new ArithmeticProblem('arithmetic expression too long')
    const value = this.#assignment()
    if (this.#at < this.#tokens.length) throw new ArithmeticProblem('arithmetic syntax error')
    return value
  }

  #eat(...tokens: string[]): string | undefined {
    const token = this.#tokens[this.#at]
    if (token === undefined || !tokens.includes(token)) return undefined
    this.#at++
    return token
  }

  #number(name: string): number {
    const text = this.#variables.get(name) ?? '0'
    return text.trim() === '' ? 0 : Math.trunc(Number(text)) || 0
  }

  #assignment(): number {
    if (++this.#depth > 100) throw new ArithmeticProblem('arithmetic expression nested too deeply')
    const value = this.#assigned()
    this.#depth--
    return value
  }

  #assigned(): number {
    const name = this.#tokens[this.#at]
    const operator = this.#tokens[this.#at + 1]
    if (name && /^[A-Za-z_]/.test(name) && operator && /^([+\-*/%&|^]|<<|>>)?=$/.test(operator)) {
      this.#at += 2
      const right = this.#assignment()
      const value = operator === '=' ? right : calculate(operator.slice(0, -1), this.#number(name), right)
      this.#variables.set(name, String(value))
      return value
    }
    return this.#choice()
  }

  #choice(): number {
    const condition = this.#binary(0)
    if (!this.#eat('?')) return condition
    const yes = this.#assignment()
    if (!this.#eat(':')) throw new ArithmeticProblem('arithmetic syntax error')
    const no = this.#assignment()
    return condition ? yes : no
  }

  #binary(level: number): number {
    const operators = levels[level]
    if (!operators) return this.#unary()
    let left = this.#binary(level + 1)
    for (let operator = this.#eat(...operators); operator; operator = this.#eat(...operators)) {
      left = calculate(operator, left, this.#binary(level + 1))
    }
    return left
  }

  #unary(): number {
    const operator = this.#eat('!', '-', '+', '~', '++', '--')
    if (operator === undefined) return this.#primary()
    if (operator === '++' || operator === '--') {
      const name = this.#tokens[this.#at++] ?? ''
      const value = this.#number(name) + (operator === '++' ? 1 : -1)
      this.#variables.set(name, String(value))
      return value
    }
    if (++this.#depth > 100) throw new ArithmeticProblem('arithmetic expression nested too deeply')
    const value = this.#unary()
    this.#depth--
    return { '!': value === 0 ? 1 : 0, '-': -value, '+': value, '~': ~value }[operator] ?? value
  }

  #primary(): number {
    const token = this.#tokens[this.#at++]
    if (token === '(') {
      const value = this.#assignment()
      if (!this.#eat(')')) throw new ArithmeticProblem('arithmetic syntax error')
      return value
    }
    if (token !== undefined && /^\d/.test(token)) {
      return /^0\d/.test(token) ? Number.parseInt(token, 8) : Number(token)
    }
    if (token === undefined || !/^[A-Za-z_]/.test(token)) throw new ArithmeticProblem('arithmetic syntax error')
    const value = this.#number(token)
    const step = this.#eat('++', '--')
    if (step) this.#variables.set(token, String(value + (step === '++' ? 1 : -1)))
    return value
  }
}

function calculate(operator: string, a: number, b: number): number {
  if ((operator === '/' || operator === '%') && b === 0) throw new ArithmeticProblem('divide by zero')
  switch (operator) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '/': return Math.trunc(a / b)
    case '%': return a % b
    case '<<': return a << b
    case '>>': return a >> b
    case '&': return a & b
    case '|': return a | b
    case '^': return a ^ b
    case '<': return Number(a < b)
    case '>': return Number(a > b)
    case '<=': return Number(a <= b)
    case '>=': return Number(a >= b)
    case '==': return Number(a === b)
    case '!=': return Number(a !== b)
    case '&&': return Number(a !== 0 && b !== 0)
    default: return Number(a !== 0 || b !== 0)
  }
}
