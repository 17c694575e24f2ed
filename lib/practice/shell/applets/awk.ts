import { linesOf } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { eachInput, readOptions } from './applet.ts'
import { AwkSyntax } from './awk/ast.ts'
import type { Rule } from './awk/ast.ts'
import { Machine } from './awk/machine.ts'
import { parseAwk } from './awk/parse.ts'
import { unescape } from './echo.ts'

export const awk: Applet = async (process, args) => {
  const { values, rest } = readOptions(args, 'Fvf', true)
  const file = values.get('f')?.[0]
  const program = file === undefined ? (rest.shift() ?? '') : process.machine.files.read(process.user, process.path(file))
  let rules: Rule[]
  try {
    rules = parseAwk(program)
  } catch (error) {
    if (!(error instanceof AwkSyntax) && !(error instanceof SyntaxError)) throw error
    await process.complain(`awk: cmd. line:1: ${error.message}\n`)
    return 1
  }
  const machine = new Machine(process, rules)
  for (const [name, value] of Object.entries(process.env)) machine.array('ENVIRON').set(name, { input: value })
  const separator = values.get('F')?.[0]
  if (separator !== undefined) machine.variables.set('FS', separator === 't' ? '\t' : unescape(separator).text)
  for (const given of values.get('v') ?? []) machine.variables.set(given.split('=')[0]!, { input: unescape(given.slice(given.indexOf('=') + 1)).text })
  await machine.at('begin')
  let status = 0
  if (!machine.done && machine.readsInput) {
    status = await eachInput(process, rest, async (from, name) => {
      if (machine.done) return
      machine.variables.set('FILENAME', name)
      for await (const line of linesOf(process, from)) {
        await machine.line(line)
        if (machine.done) return
      }
    }, (name) => name)
    machine.done = false
    await machine.at('end')
  }
  return machine.code || status
}
