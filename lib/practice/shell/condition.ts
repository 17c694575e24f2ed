import type { TestBinaryExpression, TestExpression } from 'unbash'
import { compare, examine, Misuse } from './applets/test.ts'
import { posixRegExp } from './applets/regexp.ts'
import { expandPattern, expandText } from './expand.ts'
import { compilePattern, matches } from './pattern.ts'
import type { Shell } from './shell.ts'

/** The status of `[[ … ]]`: 2 when the expression is none. */
export async function conditionStatus(shell: Shell, expression: TestExpression): Promise<number> {
  try {
    return (await holds(shell, expression)) ? 0 : 1
  } catch (error) {
    if (!(error instanceof Misuse || error instanceof SyntaxError)) throw error
    await shell.process.complain(`${shell.name}: ${error.message}\n`)
    return 2
  }
}

async function holds(shell: Shell, node: TestExpression): Promise<boolean> {
  switch (node.type) {
    case 'TestUnary': {
      const word = await expandText(shell, node.operand)
      return node.operator === '-v' ? shell.get(word) !== undefined : examine(shell.process, node.operator, word)
    }
    case 'TestBinary': return related(shell, node)
    case 'TestGroup': return holds(shell, node.expression)
    case 'TestNot': return (await holds(shell, node.operand)) === (node.negations.length % 2 === 0)
    case 'TestLogical':
      for (const operand of node.operands) {
        if ((await holds(shell, operand)) === (node.operator === '||')) return node.operator === '||'
      }
      return node.operator === '&&'
  }
}

async function related(shell: Shell, { left, operator, right }: TestBinaryExpression): Promise<boolean> {
  const a = await expandText(shell, left)
  if (operator === '=~') {
    return posixRegExp(await expandPattern(shell, right), { extended: true }).test(a)
  }
  if (/^[!=]?=$/.test(operator)) {
    return matches(compilePattern(await expandPattern(shell, right)), a) === (operator !== '!=')
  }
  return compare(shell.process, a, operator, await expandText(shell, right))
}
