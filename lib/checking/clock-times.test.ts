import { expect, test } from 'vitest'
import { timesIn } from './clock-times.ts'

const moment = Date.UTC(2026, 10, 25, 18, 24, 30)
const soon = moment + 3_000

test.each([
  ['date', 'Wed Nov 25 18:24:30 UTC 2026'],
  ['date of a day below ten, padded', 'Wed Nov 25 18:24:30 UTC 2026\n'],
  ['date of twelve hours', 'Wed Nov 25 06:24:30 PM UTC 2026'],
  ['date without a zone', 'Wed Nov 25 18:24:30 2026'],
  ['ISO 8601', '2026-11-25T18:24:30Z'],
  ['ISO 8601 with fractions and an offset', '2026-11-25T19:24:30.123456+01:00'],
  ['a space instead of T', '<p>2026-11-25 18:24:30</p>'],
  ['date -R', 'Wed, 25 Nov 2026 18:24:30 +0000'],
  ['the epoch in seconds', '1795631070'],
  ['the epoch in milliseconds', '1795631070999'],
  ['only hours, minutes and seconds', 'it is 18:24:30 now'],
])('%s is read', (_, text) => {
  expect(timesIn(text, soon)).toEqual([moment])
})

test('every line of a log counts, in its order', () => {
  expect(timesIn('2026-11-25T18:24:25Z\n2026-11-25T18:24:30Z\n', soon)).toEqual([moment - 5_000, moment])
})

test('a time of day around midnight is the nearest one', () => {
  const midnight = Date.UTC(2026, 10, 26)
  expect(timesIn('23:59:58', midnight + 1_000)).toEqual([midnight - 2_000])
})

test.each([
  ['nginx’s own page', '<h1>Welcome to nginx!</h1> width: 35em; margin: 0 auto; nginx/1.21.6'],
  ['a long number', '123456789012345678'],
  ['a month that is none', 'Wed Xyz 25 18:24:30 UTC 2026'.replace('18:24:30', '1824')],
  ['nothing', ''],
])('%s tells no time', (_, text) => {
  expect(timesIn(text, soon)).toEqual([])
})
