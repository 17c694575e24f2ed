import { formatted } from '../echo.ts'
import type { Expression } from './ast.ts'
import { AwkSyntax } from './ast.ts'
import type { Evaluation } from './evaluation.ts'
import { numberOf, textOf } from './values.ts'
import type { Value } from './values.ts'

/** awk's own functions. */
export function builtins(machine: Evaluation, name: string, args: Expression[]): Value {
  const text = (i: number) => (args[i] ? textOf(machine.value(args[i])) : '')
  const number = (i: number) => (args[i] ? numberOf(machine.value(args[i])) : 0)
  switch (name) {
    case 'length': {
      const [of] = args
      if (of?.kind === 'variable' && machine.arrays.has(of.name)) return machine.array(of.name).size
      return (of ? text(0) : machine.record).length
    }
    case 'substr': {
      const start = Math.round(number(1)) - 1
      const end = args[2] ? start + Math.round(number(2)) : undefined
      return text(0).slice(Math.max(0, start), end === undefined ? undefined : Math.max(0, end))
    }
    case 'index': return text(0).indexOf(text(1)) + 1
    case 'split': return split(machine, args)
    case 'sub': case 'gsub': return substitute(machine, name === 'gsub', args)
    case 'match': {
      const pattern = machine.patternOf(args[1]!)
      const found = pattern.exec(text(0))
      machine.variables.set('RSTART', found ? found.index + 1 : 0)
      machine.variables.set('RLENGTH', found ? found[0].length : -1)
      return found ? found.index + 1 : 0
    }
    case 'sprintf': return formatted(text(0), args.slice(1).map((_, i) => text(i + 1))).text
    case 'tolower': return text(0).toLowerCase()
    case 'toupper': return text(0).toUpperCase()
    case 'int': return Math.trunc(number(0))
    case 'sqrt': return Math.sqrt(number(0))
    case 'exp': return Math.exp(number(0))
    case 'log': return Math.log(number(0))
    case 'sin': return Math.sin(number(0))
    case 'cos': return Math.cos(number(0))
    case 'rand': return Math.random()
    case 'srand': return 0
    default: throw new AwkSyntax(`undefined function ${name}`)
  }
}

function split(machine: Evaluation, [text, into, by]: Expression[]): number {
  if (!text || into?.kind !== 'variable') throw new AwkSyntax('split needs an array')
  const separator = by?.kind === 'regexp' ? machine.patternOf(by) : by ? textOf(machine.value(by)) : textOf(machine.get('FS'))
  const source = textOf(machine.value(text))
  const parts = source === '' ? [] : separator === ' ' ? source.trim().split(/\s+/) : typeof separator === 'string' && separator.length > 1 ? source.split(machine.pattern(separator)) : source.split(separator)
  const array = machine.array(into.name)
  array.clear()
  for (const [i, part] of parts.entries()) array.set(String(i + 1), { input: part })
  return parts.length
}

function substitute(machine: Evaluation, all: boolean, [pattern, by, target]: Expression[]): number {
  if (!pattern || !by) throw new AwkSyntax('sub needs a pattern and a text')
  const regexp = machine.patternOf(pattern)
  const to: Expression = target ?? { kind: 'field', index: { kind: 'number', value: 0 } }
  const replacement = textOf(machine.value(by))
  const before = textOf(machine.value(to))
  let count = 0
  const after = before.replace(regexp, (match) => {
    if (!all && count > 0) return match
    count++
    return replacement.replace(/\\&|&/g, (sign) => (sign === '&' ? match : '&'))
  })
  if (count > 0) machine.set(to, after)
  return count
}
