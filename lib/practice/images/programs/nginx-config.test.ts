import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConfigProblem, locate, parseConfig, serversOf } from './nginx-config.ts'

/** What configurations are made of, put together at random. */
const pieces = ['server', 'location', '{', '}', ';', 'listen', '80', 'return', '200', '"ok"', '~', '~*', '=', '^~', '/', '(a+)+$', '(', '[', '*', 'root', '$uri', '"', "'", '\\', '#', '\n', 'include', 'x*', '__proto__', 'add_header', 'server_name', 'é', '\0', '\ud800']
const config = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((words) => words.join(' '))
const locations = fc.array(fc.tuple(fc.constantFrom('', '=', '^~', '~', '~*'), fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 }))), { maxLength: 4 })
  .map((all) => `server { listen 80; ${all.map(([modifier, path]) => `location ${modifier} ${JSON.stringify(path)} { return 200; }`).join(' ')} }`)

function loaded(text: string) {
  try {
    return serversOf(parseConfig(text, 'a.conf'))
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error
    return []
  }
}

test('any text is a configuration or is refused in words, and every server of one finds its location', () => {
  fc.assert(fc.property(fc.oneof(config, locations, fc.string()), fc.webPath(), (text, path) => {
    for (const server of loaded(text)) locate(server, path)
  }), { numRuns: 3000 })
})

test('blocks within blocks without end are refused', () => {
  expect(() => parseConfig('a {'.repeat(50_000), 'a.conf')).toThrow(ConfigProblem)
})

test('a pattern that is none keeps nginx from starting', () => {
  expect(() => serversOf(parseConfig('server { location ~ "(" { return 200; } }', 'a.conf'))).toThrow('pcre2_compile() failed')
})
