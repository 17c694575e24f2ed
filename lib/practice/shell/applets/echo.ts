import type { Process } from '../../processes/index.ts'

const simple: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', e: '\x1b', '\\': '\\' }

/** Backslash escapes; `stop` is true when `\c` ended the output. */
export function unescape(text: string): { text: string; stop: boolean } {
  const end = /(?:^|[^\\])(?:\\\\)*\\c/.exec(text)
  const kept = end ? text.slice(0, end.index + end[0].length - 2) : text
  const out = kept.replace(/\\(0?[0-7]{1,3}|x[0-9a-fA-F]{1,2}|[ntrabfve\\])/g, (_, code: string) => {
    if (code.startsWith('x')) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return simple[code] ?? String.fromCharCode(Number.parseInt(code, 8) & 255)
  })
  return { text: out, stop: end !== null }
}

export async function echo(process: Process, args: string[], escapes = false): Promise<number> {
  let newline = true
  let from = 0
  for (; /^-[neE]+$/.test(args[from] ?? ''); from++) {
    const word = args[from]!
    if (word.includes('n')) newline = false
    if (word.includes('e')) escapes = true
    if (word.includes('E')) escapes = false
  }
  const text = args.slice(from).join(' ')
  const said = escapes ? unescape(text) : { text, stop: false }
  await process.write(said.text + (newline && !said.stop ? '\n' : ''))
  return 0
}

/** The format is used again until all arguments are. */
export async function printf(process: Process, args: string[]): Promise<number> {
  const [format, ...values] = args
  if (format === undefined) {
    await process.complain('printf: usage: printf FORMAT [ARG]...\n')
    return 2
  }
  const { text, bad } = formatted(format, values)
  await process.write(text)
  if (bad === undefined) return 0
  await process.complain(`printf: invalid number '${bad}'\n`)
  return 1
}

/** printf's text; `bad` is the last argument that was to be a number and is none. */
export function formatted(format: string, values: string[]): { text: string; bad?: string } {
  let next = 0
  const pattern = unescape(format).text
  let text = ''
  let bad: string | undefined
  do {
    const before = next
    text += pattern.replace(/%%|%([-+ 0#]*)(\d+|\*)?(?:\.(\d+))?([sdiuxXocbqeEfgG])/g, (all, flags: string, width: string | undefined, precision: string | undefined, kind: string) => {
      if (all === '%%') return '%'
      const size = width === '*' ? Number(values[next++]) : Number(width ?? 0)
      const value = values[next++]
      if ('diuxXo'.includes(kind) && value !== undefined && !/^\s*[-+]?(0x[\da-f]+|\d+(\.\d*)?)$|^['"]|^$/i.test(value)) bad = value
      return pad(convert(kind, value ?? '', precision), size, flags)
    })
    if (next === before) break
  } while (next < values.length)
  return { text, bad }
}

function convert(kind: string, value: string, precision: string | undefined): string {
  const number = /^['"]/.test(value) ? value.charCodeAt(1) : Number(value.trim() || 0) || 0
  switch (kind) {
    case 's': return precision === undefined ? value : value.slice(0, Number(precision))
    case 'b': return unescape(value).text
    case 'q': return /^[\w./:-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`
    case 'c': return value[0] ?? ''
    case 'x': return Math.trunc(number).toString(16)
    case 'X': return Math.trunc(number).toString(16).toUpperCase()
    case 'o': return Math.trunc(number).toString(8)
    case 'e': case 'E': return number.toExponential(Number(precision ?? 6)).replace(/e([-+])(\d)$/, 'e$10$2')
    case 'f': return number.toFixed(Number(precision ?? 6))
    case 'g': case 'G': return String(Number(number.toPrecision(Number(precision ?? 6))))
    default: return String(Math.trunc(number)).padStart(Number(precision ?? 0), '0')
  }
}

function pad(text: string, width: number, flags: string): string {
  const limited = Math.min(width, 10_000)
  if (flags.includes('-')) return text.padEnd(limited)
  if (flags.includes('0') && /^-?[\da-fA-F.]+$/.test(text)) {
    return text.startsWith('-') ? `-${text.slice(1).padStart(limited - 1, '0')}` : text.padStart(limited, '0')
  }
  return (flags.includes('+') && /^\d/.test(text) ? `+${text}` : text).padStart(limited)
}

