import type { ArithmeticBinary, ArithmeticExpression, ArithmeticUnary, ArithmeticWord } from 'unbash'
import { expandParts } from './expand.ts'
import { parse } from './parse.ts'
import { ScriptProblem } from './problem.ts'
import type { Shell } from './shell.ts'

/** Variables that hold expressions with variables, before the shell gives up. */
const deepest = 50

/** The value of a shell's arithmetic expression: whole numbers, C's operators, assignments; of none, 0. */
export async function evaluate(shell: Shell, node: ArithmeticExpression | undefined, depth = 0): Promise<number> {
  if (depth > deepest) throw new ScriptProblem('expression recursion level exceeded')
  switch (node?.type) {
    case undefined: return 0
    case 'ArithmeticWord': return word(shell, node, depth)
    case 'ArithmeticBinary': return binary(shell, node, depth)
    case 'ArithmeticUnary': return unary(shell, node, depth)
    case 'ArithmeticGroup': return evaluate(shell, node.expression, depth)
    case 'ArithmeticTernary':
      return evaluate(shell, (await evaluate(shell, node.test, depth)) === 0 ? node.alternate : node.consequent, depth)
    default: throw new ScriptProblem('arithmetic syntax error')
  }
}

/** Characters of an expression that is read each time it is computed. */
const longest = 2000

/** An expression that is known only when the script runs. */
export async function evaluateText(shell: Shell, text: string, depth = 0): Promise<number> {
  const simple = numberOf(text.trim())
  if (simple !== undefined) return simple
  if (text.length > longest) throw new ScriptProblem('arithmetic expression too long')
  const [statement, ...more] = parse(`((${text}))`, 'bash').commands
  const command = more.length === 0 ? statement?.command : undefined
  if (command?.type !== 'ArithmeticCommand') throw new ScriptProblem('arithmetic syntax error')
  return evaluate(shell, command.expression, depth + 1)
}

function numberOf(text: string): number | undefined {
  const [, base, digits] = /^(\d+)#(\w+)$/.exec(text) ?? []
  if (digits !== undefined) return Number.parseInt(digits, Number(base))
  if (/^0\d+$/.test(text)) return Number.parseInt(text, 8)
  return /^(?:-?\d+|0[xX][\da-fA-F]+|)$/.test(text) ? Number(text) : undefined
}

async function word(shell: Shell, { value, parts }: ArithmeticWord, depth: number): Promise<number> {
  if (/^\$\w+$/.test(value)) return evaluateText(shell, shell.required(value.slice(1)), depth)
  if (parts) return evaluateText(shell, await expandParts(shell, parts), depth)
  if (/^[A-Za-z_]\w*$/.test(value)) return evaluateText(shell, shell.get(value) ?? '', depth)
  const number = numberOf(value)
  if (number === undefined || value === '') throw new ScriptProblem('arithmetic syntax error')
  return number
}

function nameOf(node: ArithmeticExpression): string {
  if (node.type === 'ArithmeticWord' && /^[A-Za-z_]\w*$/.test(node.value)) return node.value
  throw new ScriptProblem('arithmetic syntax error')
}

async function unary(shell: Shell, { operator, operand, prefix }: ArithmeticUnary, depth: number): Promise<number> {
  const value = await evaluate(shell, operand, depth)
  switch (operator) {
    case '!': return value === 0 ? 1 : 0
    case '-': return -value
    case '~': return ~value
    case '+': return value
  }
  const stepped = value + (operator === '++' ? 1 : -1)
  shell.set(nameOf(operand), String(stepped))
  return prefix ? stepped : value
}

async function binary(shell: Shell, { operator, left, right }: ArithmeticBinary, depth: number): Promise<number> {
  const assigns = /^(.*[^=<>!]|<<|>>|)=$/.exec(operator)
  if (assigns) {
    const name = nameOf(left)
    const value = await evaluate(shell, right, depth)
    const result = operator === '=' ? value : calculate(assigns[1]!, await evaluate(shell, left, depth), value)
    shell.set(name, String(result))
    return result
  }
  const first = await evaluate(shell, left, depth)
  if (operator === '&&' && first === 0) return 0
  if (operator === '||' && first !== 0) return 1
  return calculate(operator, first, await evaluate(shell, right, depth))
}

function calculate(operator: string, a: number, b: number): number {
  if ((operator === '/' || operator === '%') && b === 0) throw new ScriptProblem('divide by zero')
  switch (operator) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '**': return a ** b
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
    case '&&': case '||': return Number(b !== 0)
    case ',': return b
    default: throw new ScriptProblem('arithmetic syntax error')
  }
}
