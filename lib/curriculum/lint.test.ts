import { expect, test } from 'vitest'
import { lint } from '#lib/curriculum'
import { questionsOf, rightAnswersOf } from './questions.ts'

test('the curriculum is whole: tasks have checks, links have headings, questions have one right answer', async () => {
  const faults = await lint()
  expect(faults.map(({ file, says }) => `${file}: ${says}`)).toEqual([])
})

test('right answers are told from answers that only say "right" somewhere', () => {
  const source = `<Question id="a" ask="?">
  <Answer right why="Yes.">One</Answer>
  <Answer why="That is right for pods only.">Two</Answer>
  <Answer why="No." right>Three</Answer>
</Question>`
  expect(questionsOf(source).get('a')).toBe(3)
  expect(rightAnswersOf(source).get('a')).toBe(2)
})
