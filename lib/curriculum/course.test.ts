import { assert, expect, test } from 'vitest'
import { course, lesson, lessons, loadLab } from '#lib/curriculum'

test('the course has the nine sections of the guide and 43 lessons', async () => {
  const sections = await course()
  expect(sections.map((section) => section.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(sections[7]?.title).toBe('Real-World Applications')
  const all = await lessons()
  expect(all).toHaveLength(43)
  expect(new Set(all.map((each) => each.id)).size).toBe(43)
})

test('a lesson knows its place: one turn of the compass is the whole course', async () => {
  const services = await lesson('services')
  expect(services).toMatchObject({ title: 'Services', index: 11, bearing: 92 })
  expect(services?.section.slug).toBe('03-kubernetes-objects')
  expect(services?.section.lessons[6]).toBe(services)
})

test('a lab that the course does not have is not loaded, whatever its id looks like', async () => {
  expect(await loadLab('no-such-lab')).toBeUndefined()
  expect(await loadLab('../../etc')).toBeUndefined()
})

test('a loaded lab lives in a namespace of its own unless it says otherwise', async () => {
  const entry = (await lessons()).find((each) => each.hasLab)
  assert(entry, 'the course has a lab')
  const lab = await loadLab(entry.id)
  expect(lab).toMatchObject({ id: entry.id, section: entry.section.slug })
  expect(lab?.namespaces.length).toBeGreaterThan(0)
})
