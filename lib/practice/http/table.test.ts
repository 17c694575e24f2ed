import { describe, expect, test } from 'vitest'
import { KindTable } from '../registry/kind-table.ts'
import type { KubeObject } from '../seam.ts'
import { recorded } from '../testing/recorded.ts'
import { cells } from './table.ts'

interface Row {
  resource: string
  cells: (string | number | boolean)[]
  object: KubeObject
}

const unitsOf = { s: 1, m: 60, h: 3600 }
const seconds = (text: string) => [...text.matchAll(/(\d+)([smh])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * unitsOf[unit as 's'], 0)

/** When the row was printed, found from its age. */
function printedAt({ cells: row, object }: Row, columns: { name: string }[]): number {
  const at = columns.findIndex((each) => each.name === 'Age' || each.name === 'First Seen')
  const from = at >= 0 && columns[at]!.name === 'First Seen' ? (object.firstTimestamp ?? object.eventTime) : object.metadata.creationTimestamp
  return Date.parse(from as string) + seconds(String(row[at] ?? '0s')) * 1000
}

describe('a row says of an object what a real API server prints', () => {
  const kinds = new KindTable()
  test.each(recorded<Row[]>('rows').map((row) => [`${row.resource} ${row.cells[0]}`, row] as const))('%s', (_, row) => {
    const kind = kinds.named(row.resource)
    expect(cells(kind, row.object, printedAt(row, kind.columns))).toEqual(row.cells)
  })
})
