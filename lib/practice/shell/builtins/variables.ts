import type { Shell } from '../shell.ts'
import type { Builtin } from './index.ts'

function assign(shell: Shell, word: string, exported?: boolean): string {
  const at = word.indexOf('=')
  const name = at < 0 ? word : word.slice(0, at)
  if (at >= 0) shell.set(name, word.slice(at + 1), exported)
  else if (exported) shell.set(name, shell.get(name) ?? '', true)
  return name
}

export const exportVariables: Builtin = async (shell, argv) => {
  const words = argv.slice(1).filter((word) => word !== '-p')
  if (words.length === 0) {
    for (const [name, value] of Object.entries(shell.environment()).sort(([a], [b]) => (a < b ? -1 : 1))) await shell.process.write(`export ${name}='${value}'\n`)
  }
  for (const word of words) assign(shell, word, true)
  return 0
}

export const makeReadonly: Builtin = (shell, argv) => {
  for (const word of argv.slice(1)) {
    const variable = shell.variables.get(assign(shell, word))
    if (variable) variable.readonly = true
  }
  return 0
}

/** Hides the outer variable until the function returns. */
export const local: Builtin = (shell, argv) => {
  const hidden = shell.hidden.at(-1)
  for (const word of argv.slice(1)) {
    const name = word.split('=')[0]!
    if (hidden && !hidden.has(name)) {
      hidden.set(name, shell.variables.get(name))
      shell.variables.delete(name)
    }
    assign(shell, word.includes('=') ? word : `${word}=`)
  }
  return 0
}

export const unset: Builtin = (shell, argv) => {
  for (const word of argv.slice(1)) {
    if (word === '-v' || word === '-f') continue
    if (argv[1] === '-f') shell.functions.delete(word)
    else shell.unset(word)
  }
  return 0
}
