import { expect, test } from 'vitest'
import { isSameSchedule, scheduleInWords } from './schedule.ts'

test.each(['0 2 * * *', '00 02 * * *', ' 0 2 * * * ', '0 2 */1 * *', '0 2 1-31 JAN-DEC *', '0 2 * * 0-6', '0 2 * * SUN-SAT', '0 2 ? * *'])('%s is every night at two', (spelling) => {
  expect(isSameSchedule(spelling, '0 2 * * *')).toBe(true)
})

test.each(['2 0 * * *', '* 2 * * *', '0 14 * * *', '0 2 * * 1-5', '0 2 1-30 * *', '0 2 */2 * *', '0,30 2 * * *', '0 2 * 2-12 *', '@daily', '@every 24h', 'nonsense'])('%s is not', (spelling) => {
  expect(isSameSchedule(spelling, '0 2 * * *')).toBe(false)
})

test('a schedule is told by its next runs', () => {
  expect(scheduleInWords('* 2 * * *')).toBe('02:00 on Monday, then 02:01 on Monday, then 02:02 on Monday')
  expect(scheduleInWords('nonsense')).toBe('never, as far as it can be read')
})
