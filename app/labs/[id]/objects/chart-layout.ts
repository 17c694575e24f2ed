import type { Picture, PictureEdge, PictureNode } from '#lib/checking'

/** A node where it is drawn, in the units of the chart. */
export interface Placed {
  node: PictureNode
  x: number
  y: number
  width: number
}

/** A relation as a path between two placed nodes. */
export interface Line {
  edge: PictureEdge
  path: string
}

export interface ChartLayout {
  width: number
  height: number
  placed: readonly Placed[]
  lines: readonly Line[]
}

const boxHeight = 56
const rowStep = 70
const margin = 14

/** Which column a kind stands in: who gives orders at the left, the pods in the middle, what they use and what finds them at the right. */
const columnOf: Partial<Record<PictureNode['kind'], number>> = { CronJob: 0, Deployment: 0, StatefulSet: 0, DaemonSet: 0, ReplicaSet: 1, Job: 1, Pod: 2 }
const lastColumn = 3

/** Places a picture on a wide chart, 612 units, column by column; empty columns take no room. */
export function layOutWide({ nodes, edges }: Picture): ChartLayout {
  const width = 612
  const columns = Array.from({ length: lastColumn + 1 }, (_, column) => nodes.filter(({ kind }) => (columnOf[kind] ?? lastColumn) === column)).filter((column) => column.length > 0)
  const gap = columns.length > 3 ? 26 : 40
  const boxWidth = Math.min(170, (width - 2 * margin - gap * (columns.length - 1)) / Math.max(1, columns.length))
  const rows = Math.max(1, ...columns.map((column) => column.length))
  const spread = columns.length < 2 ? 0 : (width - 2 * margin - boxWidth) / (columns.length - 1)
  const placed = columns.flatMap((column, index) =>
    ordered(column, edges, nodes).map((node, row) => ({
      node,
      x: margin + index * spread,
      y: margin + (row + (rows - column.length) / 2) * rowStep,
      width: boxWidth,
    })),
  )
  return { width, height: rows * rowStep - (rowStep - boxHeight) + 2 * margin, placed, lines: linesOf(edges, placed, across) }
}

/** Places a picture on a phone's chart, 358 units: one below the other, what is owned set in under its owner. */
export function layOutNarrow({ nodes, edges }: Picture): ChartLayout {
  const width = 358
  const depths = new Map<string, number>()
  const order: PictureNode[] = []
  const visit = (node: PictureNode, depth: number) => {
    if (depths.has(node.id)) return
    depths.set(node.id, depth)
    order.push(node)
    for (const { to } of edges.filter(({ from, relation }) => from === node.id && relation === 'owns')) {
      const owned = nodes.find(({ id }) => id === to)
      if (owned !== undefined) visit(owned, depth + 1)
    }
  }
  const isOwned = (id: string) => edges.some(({ to, relation }) => to === id && relation === 'owns')
  for (const node of nodes) if (!isOwned(node.id)) visit(node, 0)
  const placed = order.map((node, row) => {
    const x = margin + 20 * (depths.get(node.id) ?? 0)
    return { node, x, y: margin + row * rowStep, width: width - 64 - x }
  })
  return { width, height: order.length * rowStep - (rowStep - boxHeight) + 2 * margin, placed, lines: linesOf(edges, placed, down) }
}

/** Owned objects stand in the order of their owners, so that lines do not cross. */
function ordered(column: readonly PictureNode[], edges: readonly PictureEdge[], nodes: readonly PictureNode[]): PictureNode[] {
  const rank = (node: PictureNode): number => {
    const owner = edges.find(({ to, relation }) => to === node.id && relation === 'owns')?.from
    const at = nodes.findIndex(({ id }) => id === (owner ?? node.id))
    return at < 0 ? nodes.length : at
  }
  return [...column].sort((a, b) => rank(a) - rank(b) || nodes.indexOf(a) - nodes.indexOf(b))
}

type Draw = (from: Placed, to: Placed, relation: PictureEdge['relation']) => string

function linesOf(edges: readonly PictureEdge[], placed: readonly Placed[], draw: Draw): Line[] {
  const at = new Map(placed.map((one) => [one.node.id, one]))
  return edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)]
    return from === undefined || to === undefined ? [] : [{ edge, path: draw(from, to, edge.relation) }]
  })
}

const middle = ({ y }: Placed) => y + boxHeight / 2

/** From the near side of one box to the near side of the other, with a bend half way. */
function across(from: Placed, to: Placed): string {
  if (from.x === to.x) return `M${from.x + 12} ${from.y + boxHeight}V${to.y}`
  const rightwards = to.x > from.x
  const [start, end] = [rightwards ? from.x + from.width : from.x, rightwards ? to.x : to.x + to.width]
  const bend = (start + end) / 2
  return `M${start} ${middle(from)}H${bend}V${middle(to)}H${end}`
}

/** Owning goes down the left side; finding and using go round the right. */
function down(from: Placed, to: Placed, relation: PictureEdge['relation']): string {
  if (relation === 'owns') return `M${from.x + 8} ${from.y + boxHeight}V${middle(to)}H${to.x}`
  const side = 358 - 34
  return `M${from.x + from.width} ${middle(from)}H${side}V${middle(to)}H${to.x + to.width}`
}

/** A text cut in its middle to so many letters: the ends of names tell them apart. */
export function cutMiddle(text: string, letters: number): string {
  if (text.length <= letters) return text
  const head = Math.ceil((letters - 1) / 2)
  return `${text.slice(0, head)}…${text.slice(text.length - (letters - 1 - head))}`
}

/** A text cut at its end to so many letters. */
export function cutEnd(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`
}
