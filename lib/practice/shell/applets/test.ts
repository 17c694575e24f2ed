import type { Process } from '../../processes/index.ts'
import { compilePattern, matches } from '../pattern.ts'

class Misuse extends Error {}

/** `test`, `[` (with `close`) and what bash's `[[` has beyond it. 2 when the expression is none. */
export async function test(process: Process, args: string[], close?: string): Promise<number> {
  const words = [...args]
  if (close !== undefined && words.pop() !== close) {
    await process.complain(`${close === ']' ? '[' : '[['}: missing ${close}\n`)
    return 2
  }
  try {
    return new Expression(process, words, close === ']]').value() ? 0 : 1
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
  readonly #patterns: boolean
  #at = 0

  constructor(process: Process, words: string[], patterns: boolean) {
    this.#process = process
    this.#words = words
    this.#patterns = patterns
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
    while (this.#eat('-o', '||')) value = this.#and() || value
    return value
  }

  #and(): boolean {
    let value = this.#not()
    while (this.#eat('-a', '&&')) value = this.#not() && value
    return value
  }

  #eat(...words: string[]): boolean {
    if (!words.includes(this.#words[this.#at] ?? '')) return false
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
    if (second !== undefined && third !== undefined && this.#isBinary(second)) {
      this.#at += 3
      return this.#binary(first, second, third)
    }
    if (this.#eat('(')) {
      const value = this.#or()
      if (!this.#eat(')')) throw new Misuse('closing paren expected')
      return value
    }
    if (/^-[a-zA-Z]$/.test(first) && second !== undefined) {
      this.#at += 2
      return this.#unary(first, second)
    }
    if (this.#at >= this.#words.length) throw new Misuse('argument expected')
    this.#at++
    return first !== ''
  }

  #isBinary(word: string): boolean {
    return word in numeric || ['=', '==', '!=', '<', '>', '-nt', '-ot', '-ef', '=~'].includes(word)
  }

  #binary(a: string, operator: string, b: string): boolean {
    const compare = numeric[operator]
    if (compare) return compare(this.#number(a), this.#number(b))
    const equal = () => (this.#patterns ? matches(compilePattern(b), a) : a === b)
    switch (operator) {
      case '!=': return !equal()
      case '<': return a < b
      case '>': return a > b
      case '=~': return new RegExp(b).test(a.slice(0, 4096))
      case '-nt': return this.#time(a) > this.#time(b)
      case '-ot': return this.#time(a) < this.#time(b)
      default: return equal()
    }
  }

  #number(text: string): number {
    if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new Misuse(`${text}: bad number`)
    return Number(text)
  }

  #stat(path: string, follow = true) {
    return this.#process.machine.files.stat(this.#process.user, this.#process.path(path), follow)
  }

  #time(path: string): number {
    return this.#stat(path)?.mtime ?? -1
  }

  #unary(operator: string, word: string): boolean {
    const may = (what: 'read' | 'write' | 'execute') =>
      this.#process.machine.files.may(this.#process.user, this.#process.path(word), what)
    switch (operator) {
      case '-n': return word !== ''
      case '-z': return word === ''
      case '-e': return this.#stat(word) !== undefined
      case '-f': return this.#stat(word)?.kind === 'file'
      case '-d': return this.#stat(word)?.kind === 'directory'
      case '-L': case '-h': return this.#stat(word, false)?.kind === 'symlink'
      case '-c': case '-b': return this.#stat(word)?.kind === 'device'
      case '-s': return (this.#stat(word)?.size ?? 0) > 0
      case '-r': return may('read')
      case '-w': return may('write')
      case '-x': return may('execute')
      case '-t': return this.#process.fds.get(Number(word))?.terminal !== undefined
      case '-p': case '-S': case '-g': case '-u': return false
      default: throw new Misuse(`${operator}: unknown operand`)
    }
  }
}
