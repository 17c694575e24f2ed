import { unescape } from '../echo.ts'
import { AwkSyntax } from './ast.ts'

export interface Token {
  kind: 'number' | 'string' | 'regexp' | 'name' | 'operator' | 'newline' | 'end'
  text: string
  /** A name directly before a parenthesis is called. */
  call?: boolean
}

const pattern = /([ \t\r]|\\\n|#[^\n]*)+|(\n)|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|"((?:\\.|[^"\\])*)"|([A-Za-z_]\w*)|(\+\+|--|&&|\|\||[-+*/%^!=<>]=|>>|!~|[-+*/%^!<>=?:~$,;(){}[\]|])/y

export const end: Token = { kind: 'end', text: 'end of program' }

/** An awk program's words. @throws AwkSyntax */
export function tokens(source: string): Token[] {
  const out: Token[] = []
  for (let at = 0; at < source.length; ) {
    const last = out.at(-1)
    const operand = last && (last.kind === 'number' || last.kind === 'string' || last.kind === 'name' || last.text === ')' || last.text === ']')
    const regexp = source[at] === '/' && !operand ? /\/((?:\\.|\[[^\]]*\]|[^/\\\n])*)\//y : undefined
    const rule = regexp ?? pattern
    rule.lastIndex = at
    const match = rule.exec(source)
    if (!match) throw new AwkSyntax(`unexpected character near '${source.slice(at, at + 10)}'`)
    at += match[0].length
    if (regexp) out.push({ kind: 'regexp', text: match[1]! })
    else if (match[2]) out.push({ kind: 'newline', text: '\n' })
    else if (match[3]) out.push({ kind: 'number', text: match[3] })
    else if (match[4] !== undefined) out.push({ kind: 'string', text: unescape(match[4].replace(/\\(["/])/g, '$1')).text })
    else if (match[5]) out.push({ kind: 'name', text: match[5], call: source[at] === '(' })
    else if (match[6]) out.push({ kind: 'operator', text: match[6] })
  }
  return [...out, end]
}
