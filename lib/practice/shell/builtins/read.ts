import { readLine } from '../../processes/index.ts'
import type { Shell } from '../shell.ts'
import type { Builtin } from './index.ts'

/** `read [-r] [-p prompt] [-t seconds] names…`: a line, split at IFS; the last name takes the rest. */
export const read: Builtin = async (shell, argv) => {
  const names: string[] = []
  let raw = false
  let seconds: number | undefined
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i]!
    if (word === '-r') raw = true
    else if (word === '-p') await shell.process.complain(argv[++i] ?? '')
    else if (word === '-t') seconds = Number(argv[++i])
    else if (!word.startsWith('-')) names.push(word)
  }
  const line = await nextLine(shell, raw, seconds)
  assign(shell, names, line ?? '')
  return line === undefined ? 1 : 0
}

async function nextLine(shell: Shell, raw: boolean, seconds: number | undefined): Promise<string | undefined> {
  const { process } = shell
  const reading = readLine(process, process.stdin)
  let line = seconds === undefined ? await reading : await Promise.race([reading, process.sleep(seconds * 1000).then(() => undefined)])
  if (raw) return line
  while (line?.endsWith('\\')) line = line.slice(0, -1) + ((await readLine(process, process.stdin)) ?? '')
  return line?.replace(/\\(.)/g, '$1')
}

function assign(shell: Shell, names: string[], line: string): void {
  const separators = shell.get('IFS') ?? ' \t\n'
  if (names.length === 0) return shell.set('REPLY', line)
  const blank = Array.from(separators).filter((char) => /\s/.test(char)).join('')
  let rest = trim(line, blank)
  for (const [i, name] of names.entries()) {
    if (i === names.length - 1) {
      shell.set(name, rest)
      return
    }
    let end = 0
    while (end < rest.length && !separators.includes(rest[end]!)) end++
    shell.set(name, rest.slice(0, end))
    const after = blank.includes(rest[end] ?? '') ? rest.slice(end) : rest.slice(end + 1)
    rest = trim(after, blank)
  }
}

function trim(text: string, chars: string): string {
  let start = 0
  let end = text.length
  while (start < end && chars.includes(text[start]!)) start++
  while (end > start && chars.includes(text[end - 1]!)) end--
  return text.slice(start, end)
}

/** `getopts`: one option a call, in the variable named; OPTIND and OPTARG as POSIX has them. */
export const getopts: Builtin = (shell, argv) => {
  const [, spec = '', name = 'opt', ...given] = argv
  const args = given.length > 0 ? given : shell.positional
  const [index = '1', column = '1'] = (shell.get('OPTIND') ?? '1').split('.')
  const word = args[Number(index) - 1]
  if (word === undefined || !/^-./.test(word) || word === '--') return 1
  const letter = word[Number(column)] ?? '?'
  const at = spec.indexOf(letter)
  const takes = at >= 0 && spec[at + 1] === ':'
  const more = Number(column) + 1 < word.length
  if (takes) {
    shell.set('OPTARG', more ? word.slice(Number(column) + 1) : (args[Number(index)] ?? ''))
    shell.set('OPTIND', String(Number(index) + (more ? 1 : 2)))
  } else shell.set('OPTIND', more ? `${index}.${Number(column) + 1}` : String(Number(index) + 1))
  shell.set(name, at < 0 ? '?' : letter)
  return 0
}
