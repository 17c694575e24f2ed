'use client'
import { useEffect, useRef } from 'react'

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/**
 * Makes the heat map one stop of the tabulator, in which the arrows move, instead of a thousand. Without a script every
 * cell is a link as any other.
 */
export function HeatKeys({ children }: { children: React.ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const links = [...(frame.current?.querySelectorAll<HTMLElement>('td a') ?? [])]
    for (const [place, link] of links.entries()) link.tabIndex = place === 0 ? 0 : -1
  })
  const move = (event: React.KeyboardEvent) => {
    const step = steps[event.key]
    const from = event.target instanceof HTMLElement ? event.target.closest('td') : null
    const next = step && from && neighbour(from, step)
    if (!next || !(event.target instanceof HTMLElement)) return
    event.preventDefault()
    event.target.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  }
  return (
    <div ref={frame} onKeyDown={move} className="overflow-x-auto pb-1" role="presentation">
      {children}
    </div>
  )
}

/** The next cell in a direction that holds a link. */
function neighbour(from: HTMLTableCellElement, [rows, columns]: readonly [number, number]): HTMLElement | null {
  const table = from.closest('table')
  const row = from.parentElement instanceof HTMLTableRowElement ? from.parentElement : null
  if (!table || !row) return null
  for (let r = row.rowIndex + rows, c = from.cellIndex + columns; ; r += rows, c += columns) {
    const cell = table.rows[r]?.cells[c]
    if (!cell) return null
    const link = cell.querySelector('a')
    if (link) return link
  }
}
