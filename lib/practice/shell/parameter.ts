import type { ParameterDefaultOperation, ParameterExpansionPart, ParameterSliceOperation } from 'unbash'
import { evaluateText } from './arithmetic.ts'
import { addWord, expandPattern, expandText, put } from './expand.ts'
import type { Manner } from './expand.ts'
import type { Fields } from './fields.ts'
import { compilePattern, strip, substitute } from './pattern.ts'
import { ScriptProblem } from './problem.ts'
import type { Shell } from './shell.ts'

/** Adds what `${…}` stands for. */
export async function addParameter(shell: Shell, fields: Fields, part: ParameterExpansionPart, manner: Manner) {
  const { parameter, prefix, operation } = part
  const name = prefix === '!' && shell.dialect === 'bash' ? (shell.get(parameter) ?? '') : parameter
  if (name === '' || part.index || (prefix === '!' && name === parameter)) throw badSubstitution()
  const all = name === '@' || name === '*'
  if (prefix === '#') return put(fields, String((all ? shell.positional : shell.required(name)).length), manner)
  if (operation?.type === 'Default') return addDefault(shell, fields, name, operation, manner)
  if (all && operation?.type === 'Slice') {
    return argumentsInto(fields, await sliced(shell, [shell.name, ...shell.positional], operation), manner)
  }
  const single = !all || (name === '*' && manner === 'quoted')
  if (!operation && !single) return argumentsInto(fields, shell.positional, manner)
  return put(fields, await changed(shell, shell.required(name), operation), manner)
}

/** Each argument as a field of its own. */
export function argumentsInto(fields: Fields, values: readonly string[], manner: Manner): void {
  for (const [i, value] of values.entries()) {
    if (i > 0) fields.end()
    put(fields, value, manner)
  }
}

async function addDefault(
  shell: Shell, fields: Fields, name: string, { operator, operand }: ParameterDefaultOperation, manner: Manner,
): Promise<void> {
  const value = shell.get(name)
  const lacks = value === undefined || (operator.startsWith(':') && value === '')
  const within = manner === 'quoted' ? manner : 'split'
  const kind = operator.at(-1)
  if (kind === '+') return lacks ? put(fields, '', manner) : addWord(shell, fields, operand, within)
  if (!lacks) return put(fields, value, manner)
  if (kind === '-') return addWord(shell, fields, operand, within)
  const text = await expandText(shell, operand)
  if (kind === '?') throw new ScriptProblem(`${name}: ${text || 'parameter not set'}`)
  shell.set(name, text)
  put(fields, text, manner)
}

async function changed(shell: Shell, value: string, operation: ParameterExpansionPart['operation']): Promise<string> {
  switch (operation?.type) {
    case undefined: return value
    case 'Slice': return sliced(shell, value, operation)
    case 'Remove': {
      const { operator, operand } = operation
      const pattern = compilePattern(await expandPattern(shell, operand))
      return strip(value, pattern, operator.startsWith('#') ? 'prefix' : 'suffix', operator.length === 2)
    }
    case 'Replace': {
      if (value.length > 20_000) throw new ScriptProblem('string too long to substitute in')
      const pattern = compilePattern(await expandPattern(shell, operation.pattern))
      return substitute(value, pattern, await expandText(shell, operation.replacement), operation.operator)
    }
    case 'CaseModification':
      if (shell.dialect === 'bash' && !operation.operand) return cased(value, operation.operator)
  }
  throw badSubstitution()
}

function cased(value: string, operator: string): string {
  const turn = (text: string) => (operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase())
  return operator.length === 2 ? turn(value) : turn(value.slice(0, 1)) + value.slice(1)
}

async function sliced<T extends string | string[]>(
  shell: Shell, value: T, { offset, length }: ParameterSliceOperation,
): Promise<T> {
  const from = await evaluateText(shell, await expandText(shell, offset))
  const rest = value.slice(from < 0 ? Math.max(0, value.length + from) : from)
  const count = length && await evaluateText(shell, await expandText(shell, length))
  return rest.slice(0, count) as T
}

function badSubstitution(): ScriptProblem {
  return new ScriptProblem('syntax error: bad substitution')
}
