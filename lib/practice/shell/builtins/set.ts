import type { Builtin } from './index.ts'

/** Options by name that have a letter, too. */
const letters: Record<string, string> = { errexit: 'e', nounset: 'u', xtrace: 'x', noglob: 'f', allexport: 'a' }

export const set: Builtin = async (shell, argv) => {
  const args = argv.slice(1)
  if (args.length === 0) {
    for (const [name, { value }] of [...shell.variables].sort(([a], [b]) => (a < b ? -1 : 1))) await shell.process.write(`${name}='${value}'\n`)
    return 0
  }
  while (/^[-+][a-zA-Z]/.test(args[0] ?? '')) {
    const word = args.shift()!
    const on = word.startsWith('-')
    for (const letter of word.slice(1)) {
      const named = letter === 'o' ? (args.shift() ?? '') : letter
      const option = letters[named] ?? named
      if (on) shell.options.add(option)
      else shell.options.delete(option)
    }
  }
  if (args[0] === '--') shell.positional = args.slice(1)
  else if (args.length > 0) shell.positional = args
  return 0
}
