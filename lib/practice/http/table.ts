import type { Column, Kind } from '../kinds/kind.ts'
import type { Cell } from '../kinds/rules.ts'
import type { KubeObject } from '../seam.ts'

export interface Table {
  kind: 'Table'
  apiVersion: 'meta.k8s.io/v1'
  metadata: Record<string, unknown>
  columnDefinitions: (Column & { description: string })[] | null
  rows: { cells: Cell[]; object: unknown }[]
}

/** How many rows' objects are there: none, their metadata (the default), or all of them. */
export type IncludeObject = 'None' | 'Metadata' | 'Object'

export const wantsTable = (accept: string | undefined): boolean => {
  const first = (accept ?? '').split(',')[0]!
  return /;\s*as=Table\b/.test(first)
}

/** Go's duration.HumanDuration: 90s, 5m30s, 3h, 2d4h. */
export function age(from: string | undefined, now: number): string {
  if (!from) return '<unknown>'
  return duration(Math.max(Math.floor((now - Date.parse(from)) / 1000), 0))
}

export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  const both = (large: number, unit: string, small: number, smallUnit: string) => `${large}${unit}${small > 0 ? `${small}${smallUnit}` : ''}`
  if (seconds < 120) return `${seconds}s`
  if (minutes < 10) return both(minutes, 'm', seconds % 60, 's')
  if (minutes < 180) return `${minutes}m`
  if (hours < 8) return both(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  if (days < 8) return both(days, 'd', hours % 24, 'h')
  if (days < 365 * 2) return `${days}d`
  const years = Math.floor(days / 365)
  return years < 8 ? both(years, 'y', days % 365, 'd') : `${years}y`
}

/** Cells in the order of the kind's columns. */
export function cells(kind: Kind, object: KubeObject, now: number): Cell[] {
  const known = kind.rules.cells?.(object, now)
  if (known) return known
  return kind.columns.map(({ name }) => {
    if (name === 'Name') return object.metadata.name
    if (name === 'Age') return age(object.metadata.creationTimestamp, now)
    return name === 'Created At' ? object.metadata.creationTimestamp : ''
  })
}

export function row(kind: Kind, object: KubeObject, now: number, include: IncludeObject): Table['rows'][number] {
  return { cells: cells(kind, object, now), object: rowObject(object, include) }
}

function rowObject(object: KubeObject, include: IncludeObject): unknown {
  if (include === 'None') return null
  if (include === 'Object') return object
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata }
}

export function table(kind: Kind, objects: readonly KubeObject[], options: { now: number; include: IncludeObject; resourceVersion: string; columns?: boolean }): Table {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: options.resourceVersion },
    columnDefinitions: options.columns === false ? null : kind.columns.map((column) => ({ ...column, description: '' })),
    rows: objects.map((object) => row(kind, object, options.now, options.include)),
  }
}
