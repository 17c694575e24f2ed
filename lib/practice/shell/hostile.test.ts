import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTar } from '../files/index.ts'
import { AwkSyntax } from './applets/awk/ast.ts'
import { parseAwk } from './applets/awk/parse.ts'
import { parse } from './parse.ts'
import { SyntaxProblem } from './problem.ts'
import { compilePattern, matches } from './pattern.ts'
import { runScript, testMachine } from './testing.ts'

/** Pieces that scripts are made of, put together at random: more of them mean something than of random letters. */
const pieces = ['if', 'then', 'fi', 'do', 'done', 'while', 'for', 'x', 'in', 'case', 'esac', ';;', '{', '}', '(', ')', '$(', '`', '"', "'", '$x', '${x:-y}', '${', '$((', '))', '1', '+', '<<E', '\nE\n', '|', '||', '&&', '&', ';', '\n', ' ', '>', '<', '2>&1', '\\', '<<<', '<(', '((', '[[', ']]', '{a,b}', '{1..99999}', '${x//a/', '$[', 'echo', 'true', 'exit', '*', '[', ']', '!', '#', 'x=1', 'f()', '/', '..', 'é', '\0']
const script = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((words) => words.join(''))
const spaced = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((words) => words.join(' '))
const runs = { numRuns: 400 }

/** Nothing but the errors that are meant to come out. */
function only(act: () => unknown, ...kinds: (new (...args: never[]) => Error)[]): void {
  try {
    act()
  } catch (error) {
    if (!kinds.some((kind) => error instanceof kind)) throw error
  }
}

test('no text makes the parser fail in another way than by saying that it is no script', () => {
  expect(() => fc.assert(fc.property(fc.oneof(script, spaced, fc.string()), (text) => only(() => parse(text, 'bash'), SyntaxProblem)), { numRuns: 3000 })).not.toThrow()
})

test('deep nesting is refused instead of overflowing the stack', () => {
  for (const text of ['('.repeat(50_000), '$('.repeat(20_000), '{ '.repeat(50_000), 'if '.repeat(50_000), '"$('.repeat(20_000), `echo $((${'1+'.repeat(100_000)}1))`, '\nf()'.repeat(50_000), 'if <<E '.repeat(100_000), `echo $((${'('.repeat(50_000)}`]) only(() => parse(text, 'bash'), SyntaxProblem)
  only(() => parseAwk(`{ x = ${'('.repeat(20_000)}`), AwkSyntax)
  only(() => parseAwk('{'.repeat(20_000)), AwkSyntax)
})

test('any script ends, or goes on without holding anything up', async () => {
  await fc.assert(fc.asyncProperty(fc.oneof(script, spaced), fc.constantFrom('sh', 'bash'), async (text, shell) => {
    const { status } = await runScript(`timeout 5 ${shell} -c '${text.replaceAll("'", `'\\''`).replaceAll('\0', '')}'`)
    expect(status).toBeGreaterThanOrEqual(0)
    expect(status).toBeLessThan(256)
  }), runs)
}, 60_000)

test('bytes that are no archive, no program and no pattern are told as such', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 1500 }), (bytes) => only(() => readTar(Buffer.from(bytes).toString('latin1')), Error)), runs)
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('{', '}', '$1', 'print', '"a"', '/x/', '(', ')', ';', '+', '~', 'for', 'in', '[', ']', ',', 'BEGIN', '?', ':'), { maxLength: 15 }).map((words) => words.join(' '))), (text) => only(() => parseAwk(text), AwkSyntax, SyntaxError)), { numRuns: 2000 })
  fc.assert(fc.property(fc.string(), fc.string(), (pattern, text) => typeof matches(compilePattern(pattern), text) === 'boolean'), runs)
})

test.each([
  ['x=$(yes | head -c 100000); while true; do x=$x$x; done', 137],
  ['f() { f; }; f', 1],
  ['dd if=/dev/zero of=/tmp/x bs=1M count=1000', 1],
  ['i=0; while [ $i -lt 5000 ]; do i=$((i+1)); : > /tmp/f$i || exit 7; done', 7],
  ['cat /dev/zero | tail -n 1', 137],
  [`bash -c 'echo ${'{a,b}'.repeat(40)} | wc -c'`, 0],
  [`bash -c 'echo {1..10000}${'x'.repeat(100_000)} | wc -c'`, 0],
  ['bash -c "for ((;;)); do x=a\\$x\\$x; done"', 137],
  [`awk 'BEGIN { while (1) { x[i++] = i } }'`, 137],
])('%s is stopped as a real container would stop it', async (text, code) => {
  const begin = performance.now()
  expect((await runScript(text, { machine: testMachine(8 * 2 ** 20) })).status).toBe(code)
  expect(performance.now() - begin).toBeLessThan(15_000)
}, 30_000)

test('processes of one container are bounded, whatever it starts', async () => {
  expect((await runScript('i=0; while [ $i -lt 300 ]; do i=$((i+1)); sleep 10 & done')).err).toContain("can't fork: Resource temporarily unavailable")
})
