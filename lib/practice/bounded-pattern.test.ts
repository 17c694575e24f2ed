import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BoundedPattern } from './bounded-pattern.ts'

function outcome(pattern: RegExp, text: string): string {
  try {
    pattern.exec(text)
    return 'searched'
  } catch (error) {
    return (error as Error).name
  }
}

test.each([
  ['(a+)+$', 40],
  ['(a*)*b', 40],
  ['(a{0,30}){0,30}b', 60],
  [`${'a?'.repeat(900)}${'a'.repeat(90)}[bc]`, 1_000_000],
  ['(.*)(.*)(.*)(.*)[bc]', 1_000_000],
  ['((a|aa)+)+[bc]', 500_000],
])('%s holds nobody up', (source, length) => {
  for (const flags of ['', 'i']) {
    const begun = performance.now()
    expect(outcome(new BoundedPattern(source, flags, true), `${'a'.repeat(length)}!`)).toBeOneOf(['searched', 'TooMuchWork'])
    expect(performance.now() - begun).toBeLessThan(1_000)
  }
})

test('what cannot be bounded is no pattern', () => {
  for (const source of ['(a)\\1', 'a(?=b)', '(?<!a)b', '((a{1,30}){1,30}){1,30}', '(', 'x{2,1}']) expect(() => new BoundedPattern(source)).toThrow(SyntaxError)
})

test('POSIX wants the longest, PCRE the first', () => {
  expect(new BoundedPattern('a|ab', '', true).exec('abc')?.[0]).toBe('ab')
  expect(new BoundedPattern('a|ab').exec('abc')?.[0]).toBe('a')
})

test('it finds, replaces and splits as a RegExp does', () => {
  const piece = fc.constantFrom('a', 'b', '.', '(a|b)', '[ab]+', 'a*', 'b?', '^', '$', '\\b', 'a{1,2}', '(b)', '[^a]')
  const source = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' '), maxLength: 12 })
  fc.assert(fc.property(source, text, fc.constantFrom('', 'g', 'i', 'gi'), (pattern, given, flags) => {
    const [ours, theirs] = [new BoundedPattern(pattern, flags), new RegExp(pattern, flags)]
    for (let turn = 0; turn < 3; turn++) {
      const [found, usual] = [ours.exec(given), theirs.exec(given)]
      expect(found && [...found, found.index, ours.lastIndex]).toEqual(usual && [...usual, usual.index, theirs.lastIndex])
    }
    expect(given.replace(ours, '<$&$1>')).toBe(given.replace(theirs, '<$&$1>'))
  }), { numRuns: 500 })
})

test('it splits at what it finds', () => {
  expect('a1b22c'.split(new BoundedPattern('[0-9]+', 'g'))).toEqual(['a', 'b', 'c'])
  expect(',a,,b,'.split(new BoundedPattern(','))).toEqual(['', 'a', '', 'b', ''])
  expect('abc'.split(new BoundedPattern('x*'))).toEqual(['a', 'b', 'c'])
  expect(''.split(new BoundedPattern('x'))).toEqual([''])
})
