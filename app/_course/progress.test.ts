import { expect, test } from 'vitest'
import type { LessonEntry, Section } from '#lib/curriculum'
import { NOT_BEGUN } from '#lib/teaching'
import type { LabState } from '#lib/teaching'
import { progressOf } from './progress.ts'

const section: Section = { number: 1, slug: '01-quick-start', title: 'Quick Start', lessons: [] }
const entry = (id: string, index: number, more: Partial<LessonEntry> = {}): LessonEntry => ({
  id,
  title: id,
  section,
  index,
  bearing: 0,
  written: true,
  hasLab: true,
  ...more,
})
const course = [
  entry('first', 0),
  entry('why', 1, { hasLab: false }),
  entry('pods', 2),
  entry('later', 3, { written: false }),
]
const at = (minute: number) => new Date(2026, 0, 1, 10, minute)
const passed: LabState = { ...NOT_BEGUN, state: 'passed', achievedAt: at(1), startedAt: at(0), lastEndedAt: at(1) }

test('a newcomer begins at the beginning', () => {
  const progress = progressOf(course, { labs: new Map(), read: new Map() })
  expect(progress.next?.id).toBe('first')
  expect(progress.done).toBe(0)
})

test('a lab counts when it is passed, a lesson without one when it is read', () => {
  const progress = progressOf(course, {
    labs: new Map([['first', passed]]),
    read: new Map([
      ['why', at(5)],
      ['pods', at(6)],
    ]),
  })
  expect([...progress.standings.values()]).toEqual(['done', 'done', 'open', 'open'])
  expect(progress.next?.id).toBe('pods')
})

test('what was tried last and is not passed comes first, wherever it lies', () => {
  const failing: LabState = { ...NOT_BEGUN, state: 'failing', attempts: 1, startedAt: at(3), lastEndedAt: at(9) }
  const begun: LabState = { ...NOT_BEGUN, state: 'begun', startedAt: at(8) }
  const labs = new Map([
    ['first', begun],
    ['pods', failing],
  ])
  expect(progressOf(course, { labs, read: new Map() }).next?.id).toBe('pods')
})

test('what was achieved and is not true any more stays behind the learner, and is shown as such', () => {
  const lapsed: LabState = { ...passed, state: 'lapsed', lastEndedAt: at(30) }
  const progress = progressOf(course, { labs: new Map([['first', lapsed]]), read: new Map() })
  expect(progress.standings.get('first')).toBe('lapsed')
  expect(progress.next?.id).toBe('why')
})

test('when all that is written is done there is no next', () => {
  const labs = new Map([
    ['first', passed],
    ['pods', passed],
  ])
  expect(progressOf(course, { labs, read: new Map([['why', at(5)]]) }).next).toBeUndefined()
})
