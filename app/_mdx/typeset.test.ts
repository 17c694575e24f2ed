import { expect, test } from 'vitest'
import { typeset } from './typeset.ts'

test('apostrophes and quotation marks are those of print', () => {
  expect(typeset(`the node's pods' "three copies, always" and kubectl's own`)).toBe(
    'the node’s pods’ “three copies, always” and kubectl’s own',
  )
})

test('a mark that follows other text closes, one at the beginning opens', () => {
  expect(typeset(`'s address`, 'x')).toBe('’s address')
  expect(typeset(`"Ready"`)).toBe('“Ready”')
})
