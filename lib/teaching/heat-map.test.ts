import { expect, test } from 'vitest'
import { heatMap } from './heat-map.ts'
import { NOT_BEGUN, type LabState } from './lab-state.ts'
import { needsHelp } from './needs-help.ts'

const now = new Date('2026-03-02T10:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const failing: LabState = {
  state: 'failing',
  attempts: 2,
  startedAt: minutesAgo(10),
  lastEndedAt: minutesAgo(1),
  diagnosisInARow: 1,
}

test('a row has a cell for each lab, in the order of the course, begun or not', () => {
  const passed: LabState = { state: 'passed', attempts: 4, achievedAt: now, diagnosisInARow: 0 }
  const [row] = heatMap([{ labs: new Map([['services', failing], ['pods', passed]]) }], ['pods', 'deployments', 'services'], now)
  expect(row?.cells.map(({ lab, state, effort }) => [lab, state, effort])).toEqual([
    ['pods', 'passed', 2],
    ['deployments', 'not-begun', 0],
    ['services', 'failing', 1],
  ])
  expect(row?.achieved).toBe(1)
})

test('help is needed after the same diagnosis three times, or 20 minutes without getting on', () => {
  expect(needsHelp(failing, now)).toEqual([])
  expect(needsHelp({ ...failing, diagnosisInARow: 3 }, now)).toEqual(['same-diagnosis'])
  expect(needsHelp({ ...failing, startedAt: minutesAgo(21) }, now)).toEqual(['stuck'])
})

test('whoever has achieved it, has not begun, or has gone needs none', () => {
  const stuck = { ...failing, startedAt: minutesAgo(300), diagnosisInARow: 5 }
  expect(needsHelp({ ...stuck, state: 'lapsed' }, now)).toEqual([])
  expect(needsHelp({ ...stuck, lastEndedAt: minutesAgo(121) }, now)).toEqual([])
  expect(needsHelp(NOT_BEGUN, now)).toEqual([])
})
