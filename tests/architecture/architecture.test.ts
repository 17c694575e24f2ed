import { expect, test } from 'vitest'
import { arrows, empty, homes, outsideTheTable, sideDoors } from './arrows.ts'
import { filesOfProject, importsOf, roomOf, sources, type Import, type Source } from './sources.ts'

const all = sources()
/** What ships: tests may look behind doors. */
const shipped = all.filter(({ path }) => !/\.test\.tsx?$|^tests\/|^bench\//.test(path))

/** "path → import" of each import that breaks a rule. */
function broken(of: readonly Source[], breaks: (source: Source, imported: Import) => boolean): string[] {
  return of.flatMap((source) =>
    source.imports.filter((imported) => breaks(source, imported)).map(({ what }) => `${source.path} → ${what}`),
  )
}

test('the rules are held against the real sources', () => {
  expect(all.length).toBeGreaterThan(100)
  expect(broken(shipped, (_, { what }) => what === '#lib/data').length).toBeGreaterThan(0)
})

test('imports go only where the table of arrows allows', () => {
  const allowed = (source: Source, { what, typesOnly }: Import) => {
    const room = roomOf(source.path)
    if (!what.startsWith('#lib/') || outsideTheTable.test(room) || what === `#${room}`) return true
    if (sideDoors[what]?.includes(source.path)) return true
    const doors = arrows[room] ?? []
    return doors.includes(what) || (typesOnly && doors.includes(`type:${what}`))
  }
  expect(broken(shipped, (source, imported) => !allowed(source, imported))).toEqual([])
})

test('every room of lib/ is in the table', () => {
  const rooms = new Set(shipped.map(({ path }) => roomOf(path)).filter((room) => room.startsWith('lib/')))
  expect([...rooms].filter((room) => arrows[room] === undefined)).toEqual([])
})

test('a room is entered by its doors', () => {
  const doors = new Set([...Object.keys(sideDoors), ...Object.keys(arrows).map((room) => `#${room}`)])
  expect(broken(shipped, (_, { what }) => what.startsWith('#lib/') && !doors.has(what))).toEqual([])
  const around = (path: string, what: string) => roomOf(what) !== roomOf(path) && !outsideTheTable.test(roomOf(what))
  expect(broken(shipped, ({ path }, { what }) => what.startsWith('./') && around(path, what))).toEqual([])
})

test('side doors are used by those they were made for', () => {
  const mayUse = (path: string, door: string) => sideDoors[door]?.includes(path) || arrows[roomOf(path)]?.includes(door)
  expect(broken(shipped, ({ path }, { what }) => what in sideDoors && !mayUse(path, what))).toEqual([])
})

test.each(homes)('$packages is used in $why only', ({ packages, in: home }) => {
  expect(broken(shipped, ({ path }, { what }) => packages.test(what) && !home.test(path))).toEqual([])
})

test('what runs in browsers takes only types from lib/', () => {
  const clients = shipped.filter(({ text }) => /^['"]use client['"]/.test(text.trimStart()))
  expect(clients.length).toBeGreaterThan(0)
  expect(broken(clients, (_, { what, typesOnly }) => what.startsWith('#lib/') && !typesOnly)).toEqual([])
})

test('names say what is in a file', () => {
  expect(filesOfProject().filter((path) => empty.test(path))).toEqual([])
})

test('imports are read as they are written', () => {
  const text = `import type { A } from '#lib/data'
import { type B, type C } from './b.ts'
import {
  d,
  type E,
} from '../d.ts'
export { f } from 'f'
export type * from './g.ts'
import './h.css'
const i = await import('#lib/i')
const j = 'not an import from here'`
  expect(importsOf('lib/data/x/a.ts', text)).toEqual([
    { what: '#lib/data', typesOnly: true },
    { what: './lib/data/x/b.ts', typesOnly: true },
    { what: './lib/data/d.ts', typesOnly: false },
    { what: 'f', typesOnly: false },
    { what: './lib/data/x/g.ts', typesOnly: true },
    { what: './lib/data/x/h.css', typesOnly: false },
    { what: '#lib/i', typesOnly: false },
  ])
})
