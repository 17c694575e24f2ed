import { BoundedPattern } from '../../bounded-pattern.ts'

/** A directive of nginx's configuration: `listen 80;` or `server { … }`. */
export interface Directive {
  name: string
  args: string[]
  block?: Directive[]
}

export class ConfigProblem extends Error {
  override name = 'ConfigProblem'
}

/** Blocks within blocks: more are none that anybody wrote. */
const deepest = 50

/** Reads a configuration; ConfigProblem with nginx's words when it is none. */
export function parseConfig(text: string, file: string): Directive[] {
  const tokens = text.match(/#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:[^\s{};"'\\]|\\.|\$\{\w+\}|\{\d*,?\d*\}(?=[^\s]))+/g) ?? []
  let at = 0
  const words = tokens.filter((token) => !token.startsWith('#'))
  const block = (depth: number): Directive[] => {
    const inner = depth > 0
    const out: Directive[] = []
    if (depth > deepest) throw new ConfigProblem(`too many nested blocks in ${file}`)
    for (;;) {
      if (at >= words.length) {
        if (inner) throw new ConfigProblem(`unexpected end of file, expecting "}" in ${file}`)
        return out
      }
      if (words[at] === '}') {
        if (!inner) throw new ConfigProblem(`unexpected "}" in ${file}`)
        at++
        return out
      }
      out.push(directive(depth))
    }
  }
  const directive = (depth: number): Directive => {
    const name = unquote(words[at++] ?? '')
    const args: string[] = []
    while (words[at] !== ';' && words[at] !== '{') {
      if (at >= words.length || words[at] === '}') throw new ConfigProblem(`unexpected ${at >= words.length ? 'end of file' : '"}"'}, expecting ";" or "}" in ${file}`)
      args.push(unquote(words[at++]!))
    }
    return words[at++] === ';' ? { name, args } : { name, args, block: block(depth + 1) }
  }
  return block(0)
}

const unquote = (word: string) => (/^["']/.test(word) ? word.slice(1, -1).replace(/\\(["'\\])/g, '$1') : word)

export interface Location {
  modifier: '' | '=' | '^~' | '~' | '~*'
  path: string
  /** Where the modifier says that the path is one. */
  pattern?: RegExp
  directives: Directive[]
}

export interface Server {
  ports: number[]
  names: string[]
  directives: Directive[]
  locations: Location[]
}

const known = new Set(['listen', 'server_name', 'root', 'index', 'location', 'return', 'proxy_pass', 'add_header', 'default_type', 'error_page', 'try_files', 'alias', 'autoindex', 'rewrite', 'access_log', 'error_log', 'charset', 'expires', 'allow', 'deny', 'auth_basic', 'auth_basic_user_file', 'internal', 'resolver', 'set', 'if', 'stub_status', 'types', 'sub_filter', 'sub_filter_once', 'etag', 'limit_except', 'real_ip_header', 'include'])
const knownPrefix = /^(proxy|client|keepalive|send|gzip|ssl|fastcgi|server|large|log|open|tcp|uwsgi|http2|underscores|port|absolute|set_real)_/

/** The servers of an http block, as nginx would start them. */
export function serversOf(http: Directive[]): Server[] {
  return http.filter((one) => one.name === 'server').map(({ block = [] }) => {
    for (const { name } of block) if (!known.has(name) && !knownPrefix.test(name)) throw new ConfigProblem(`unknown directive "${name}"`)
    const ports = valuesOf(block, 'listen').map(([address = '80']) => Number(/(\d+)$/.exec(address)?.[1] ?? 80))
    return { ports: [...new Set(ports.length > 0 ? ports : [80])], names: valuesOf(block, 'server_name').flat(), directives: block, locations: locationsOf(block) }
  })
}

function locationsOf(block: Directive[]): Location[] {
  return block.filter((one) => one.name === 'location').map(({ args, block: directives = [] }) => {
    const [modifier = '', path = '/'] = args.length > 1 ? args : ['', args[0]]
    if (!modifiers.has(modifier)) throw new ConfigProblem(`invalid location modifier "${modifier}"`)
    const pattern = modifier === '~' || modifier === '~*' ? { pattern: patternOf(path, modifier === '~*') } : {}
    return { modifier: modifier as Location['modifier'], path, directives, ...pattern }
  })
}

const modifiers = new Set(['', '=', '^~', '~', '~*'])

function patternOf(text: string, ignoreCase: boolean): RegExp {
  try {
    return new BoundedPattern(text, ignoreCase ? 'i' : '')
  } catch {
    throw new ConfigProblem(`pcre2_compile() failed in "${text}"`)
  }
}

export const valuesOf = (block: Directive[], name: string): string[][] => block.filter((one) => one.name === name).map((one) => one.args)

/** The location that answers for a path: exact, else the longest prefix unless a pattern matches first. */
export function locate(server: Server, path: string): Location | undefined {
  const exact = server.locations.find((one) => one.modifier === '=' && one.path === path)
  if (exact) return exact
  const prefixes = server.locations.filter((one) => ['', '^~'].includes(one.modifier) && path.startsWith(one.path))
  const longest = prefixes.sort((a, b) => b.path.length - a.path.length)[0]
  if (longest?.modifier === '^~') return longest
  return server.locations.find((one) => one.pattern?.test(path.slice(0, 2000))) ?? longest
}
