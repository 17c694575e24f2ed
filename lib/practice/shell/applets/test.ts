import type { Process } from '../../processes/index.ts'

/** An expression that `test` does not understand. */
export class Misuse extends Error {}

/** `test`, and `[` with `close`. 2 when the expression is none. */
export async function test(process: Process, args: string[], close?: ']'): Promise<number> {
  const words = [...args]
  if (close !== undefined && words.pop() !== close) {
    await process.complain('[: missing ]\n')
    return 2
  }
  try {
    return new Expression(process, words).value() ? 0 : 1
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    await process.complain(`sh: ${error.message}\n`)
    return 2
  }
}

const numeric: Record<string, (a: number, b: number) => boolean> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
}

class Expression {
  readonly #process: Process
  readonly #words: string[]
  #at = 0

  constructor(process: Process, words: string[]) {
    this.#process = process
    this.#words = words
  }

  value(): boolean {
    if (this.#words.length === 0) return false
    if (this.#words.length === 1) return this.#words[0] !== ''
    const value = this.#or()
    if (this.#at < this.#words.length) throw new Misuse(`${this.#words[this.#at]}: unknown operand`)
    return value
  }

  #or(): boolean {
    let value = this.#and()
    while (this.#eat('-o')) value = this.#and() || value
    return value
  }

  #and(): boolean {
    let value = this.#not()
    while (this.#eat('-a')) value = this.#not() && value
    return value
  }

  #eat(word: string): boolean {
    if (this.#words[this.#at] !== word) return false
    this.#at++
    return true
  }

  #not(): boolean {
    if (this.#words[this.#at] === '!' && this.#at + 1 < this.#words.length) {
      this.#at++
      return !this.#not()
    }
    return this.#primary()
  }

  #primary(): boolean {
    const [first = '', second, third] = this.#words.slice(this.#at, this.#at + 3)
    if (second !== undefined && third !== undefined && isBinary(second)) {
      this.#at += 3
      return compare(this.#process, first, second, third)
    }
    if (this.#eat('(')) {
      const value = this.#or()
      if (!this.#eat(')')) throw new Misuse('closing paren expected')
      return value
    }
    if (/^-[a-zA-Z]$/.test(first) && second !== undefined) {
      this.#at += 2
      return examine(this.#process, first, second)
    }
    if (this.#at >= this.#words.length) throw new Misuse('argument expected')
    this.#at++
    return first !== ''
  }
}

const isBinary = (word: string): boolean => word in numeric || ['=', '==', '!=', '<', '>', '-nt', '-ot', '-ef'].includes(word)

/** Whether two words stand in the relation: numbers, text, or the files that they name. */
export function compare(process: Process, a: string, operator: string, b: string): boolean {
  const numbers = numeric[operator]
  if (numbers) return numbers(number(a), number(b))
  const time = (path: string) => stat(process, path)?.mtime ?? -1
  switch (operator) {
    case '=': case '==': return a === b
    case '!=': return a !== b
    case '<': return a < b
    case '>': return a > b
    case '-nt': return time(a) > time(b)
    case '-ot': return time(a) < time(b)
    case '-ef': return stat(process, a) !== undefined && stat(process, a)?.path === stat(process, b)?.path
    default: throw new Misuse(`${operator}: unknown operand`)
  }
}

function number(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new Misuse(`${text}: bad number`)
  return Number(text)
}

function stat(process: Process, path: string, follow = true) {
  return process.machine.files.stat(process.user, process.path(path), follow)
}

/** What a letter asks of one word: its length, the file that it names, a terminal. */
export function examine(process: Process, operator: string, word: string): boolean {
  const may = (what: 'read' | 'write' | 'execute') => process.machine.files.may(process.user, process.path(word), what)
  switch (operator) {
    case '-n': return word !== ''
    case '-z': return word === ''
    case '-e': return stat(process, word) !== undefined
    case '-f': return stat(process, word)?.kind === 'file'
    case '-d': return stat(process, word)?.kind === 'directory'
    case '-L': case '-h': return stat(process, word, false)?.kind === 'symlink'
    case '-c': case '-b': return stat(process, word)?.kind === 'device'
    case '-s': return (stat(process, word)?.size ?? 0) > 0
    case '-r': return may('read')
    case '-w': return may('write')
    case '-x': return may('execute')
    case '-t': return process.fds.get(Number(word))?.terminal !== undefined
    case '-p': case '-S': case '-g': case '-u': return false
    default: throw new Misuse(`${operator}: unknown operand`)
  }
}
