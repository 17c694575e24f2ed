import { linesOf } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { eachInput, fail, readOptions } from './applet.ts'
import { Editor } from './sed/editor.ts'
import { editsOf } from './sed/script.ts'
import type { Edit } from './sed/script.ts'

/** Stream editor: s, d, p, q, a, i, c, y, = with addresses; -n, -i, -e, -E. */
export const sed: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, 'ef')
  const scripts = values.get('e') ?? [rest.shift() ?? '']
  let edits: Edit[]
  try {
    edits = scripts.flatMap((script) => editsOf(script, flags.has('E') || flags.has('r')))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return fail(process, `bad script: ${error.message}`)
  }
  const inPlace = flags.has('i')
  let editor = new Editor(edits, flags.has('n'))
  const status = await eachInput(process, rest, async (from, name) => {
    if (inPlace) editor = new Editor(edits, flags.has('n'))
    let changed = ''
    for await (const line of linesOf(process, from)) {
      const out = editor.take(line)
      if (inPlace) changed += out
      else await process.write(out)
      if (editor.done) break
    }
    if (inPlace) process.machine.files.write(process.user, process.path(name), changed + editor.end())
  })
  if (!inPlace) await process.write(editor.end())
  return status
}
