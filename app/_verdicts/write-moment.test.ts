import { expect, test } from 'vitest'
import { writeDuration, writeMoment } from './write-moment.ts'

const now = new Date('2026-03-12T10:44:00Z')
const written = (at: string, as: 'near' | 'time' | 'day' = 'near') => writeMoment(new Date(at), as, 'UTC', now)

test('a time of today is only a time; an earlier one has its day, and its year when that is another', () => {
  expect(written('2026-03-12T09:05:10Z')).toBe('09:05')
  expect(written('2026-03-09T09:05:10Z')).toBe('9 March, 09:05')
  expect(written('2025-12-31T09:05:10Z')).toBe('31 December 2025, 09:05')
})

test('a time to the second and a day on their own', () => {
  expect(written('2026-03-12T09:05:10Z', 'time')).toBe('09:05:10')
  expect(written('2026-03-09T09:05:10Z', 'day')).toBe('9 March')
})

test('a duration is as precise as it is worth', () => {
  const all = [43, 840, 12_400, 37 * 60_000, 125 * 60_000, 120 * 60_000, 3 * 86_400_000]
  expect(all.map(writeDuration)).toEqual(['43 ms', '0.8 s', '12 s', '37 min', '2 h 5 min', '2 h', '3 days'])
})
