import { expect, test } from 'vitest'
import { questionsOf } from './questions.ts'

test('a lesson knows its questions and how many answers each offers', () => {
  const source = `<Question id="ready" ask="How many?">
  <Answer why="No.">Three</Answer>
  <Answer right why="Yes.">Two</Answer>
</Question>

<Question id="port" ask="Which?">
  <Answer right why="Yes.">80</Answer>
</Question>`
  expect(questionsOf(source)).toEqual(
    new Map([
      ['ready', 2],
      ['port', 1],
    ]),
  )
})
