import type { Builtin } from './index.ts'

/** Options by name that have a letter, too. */
const letters: Record<string, string> = { errexit: 'e', nounset: 'u', xtrace: 'x', noglob: 'f', allexport: 'a' }

/** Takes options such as `-eu -o pipefail +x` from the beginning of arguments. */
export function takeOptions(args: string[], options: Set<string>): void {
  while (/^[-+][a-zA-Z]/.test(args[0] ?? '')) {
    const word = args.shift()!
    for (const letter of word.slice(1)) {
      const named = letter === 'o' ? (args.shift() ?? '') : letter
      if (word.startsWith('-')) options.add(letters[named] ?? named)
      else options.delete(letters[named] ?? named)
    }
  }
}

export const set: Builtin = async (shell, argv) => {
  const args = argv.slice(1)
  if (args.length === 0) {
    for (const [name, { value }] of [...shell.variables].sort(([a], [b]) => (a < b ? -1 : 1))) await shell.process.write(`${name}='${value}'\n`)
    return 0
  }
  takeOptions(args, shell.options)
  if (args[0] === '--') shell.positional = args.slice(1)
  else if (args.length > 0) shell.positional = args
  return 0
}
