/** What V8 says of a text that is no JSON (at a position), and what Go's encoding/json says of the character there. */
const words: [RegExp, string][] = [
  [/^Unexpected non-whitespace character/, 'after top-level value'],
  [/^Expected (double-quoted )?property name/, 'looking for beginning of object key string'],
  [/^Expected ':'/, 'after object key'],
  [/^Expected ',' or '}'/, 'after object key:value pair'],
  [/^Expected ',' or ']'/, 'after array element'],
  [/^Bad control character/, 'in string literal'],
  [/^Bad escaped character/, 'in string escape code'],
  [/^Unexpected token/, 'looking for beginning of value'],
]

/** Reads JSON. @throws SyntaxError in the words of Go's decoder */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new SyntaxError(inGo(text, (error as SyntaxError).message))
  }
}

function inGo(text: string, message: string): string {
  const where = words.find(([pattern]) => pattern.test(message))?.[1]
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.indexOf(text.trimStart()))
  const char = text[position]
  if (!where || char === undefined) return 'unexpected end of JSON input'
  return `invalid character ${char === "'" ? String.raw`'\''` : `'${char}'`} ${where}`
}

/** How Go names what a JSON value is. */
export const jsonKind = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
