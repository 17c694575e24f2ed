import type { Picture, PictureNode } from '#lib/checking'
import { type ChartLayout, cutEnd, cutMiddle, layOutNarrow, layOutWide, type Placed } from './chart-layout.ts'

interface Props {
  picture: Picture
  /** "Pod nginx-1": what a failed check talks about. */
  faulty: ReadonlySet<string>
}

/** The lab's objects as a chart, drawn for a wide page and for a phone. */
export function ObjectChart({ picture, faulty }: Props) {
  return (
    <>
      <Chart layout={layOutWide(picture)} faulty={faulty} className="max-desk:hidden" />
      <Chart layout={layOutNarrow(picture)} faulty={faulty} className="desk:hidden" />
    </>
  )
}

/** Ticks along the edge, as charts have them. */
const tickEvery = 50

function Chart({ layout, faulty, className }: { layout: ChartLayout; faulty: Props['faulty']; className: string }) {
  const { width, height, placed, lines } = layout
  return (
    <svg className={`live-chart ${className}`} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <defs>
        <marker id="object-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
          <path className="head" d="M0 0.5L8 4L0 7.5Z" />
        </marker>
      </defs>
      {Array.from({ length: Math.floor(width / tickEvery) }, (_, tick) => (
        <path key={tick} className="tick" d={`M${(tick + 1) * tickEvery} 0v5M${(tick + 1) * tickEvery} ${height}v-5`} />
      ))}
      {lines.map(({ edge, path }) => (
        <path key={`${edge.from} ${edge.to} ${edge.relation}`} className={lineClass(edge)} d={path} markerEnd={edge.relation === 'mounts' ? undefined : 'url(#object-head)'} />
      ))}
      {placed.map((one) => (
        <ObjectBox key={one.node.id} {...one} faulty={faulty.has(`${one.node.kind} ${one.node.name}`)} />
      ))}
    </svg>
  )
}

function lineClass({ relation, ready }: Picture['edges'][number]): string {
  if (relation === 'owns') return 'owns'
  if (relation === 'mounts') return 'mounts'
  return ready === true ? 'selects' : 'selects-not-ready'
}

/** Letters that fit into a unit of width, at the sizes of the chart. */
const perUnit = { name: 1 / 7.4, seen: 1 / 5.9 }

function ObjectBox({ node, x, y, width, faulty }: Placed & { faulty: boolean }) {
  const room = width - 20
  return (
    <g className={faulty ? 'object object-bad' : `object object-${node.standing}`}>
      {node.count > 1 && <rect className="behind" x={x + 4} y={y - 4} width={width} height={56} rx="1.5" />}
      <rect className="box" x={x} y={y} width={width} height={56} rx="1.5" />
      <text className="kind" x={x + 10} y={y + 16}>
        {node.kind === 'PersistentVolumeClaim' ? 'Claim' : node.kind}
      </text>
      <text className="name" x={x + 10} y={y + 32}>
        {cutMiddle(node.name, Math.floor(room * perUnit.name))}
      </text>
      <text className="moves" x={x + 10} y={y + 48}>
        {cutEnd(seenWith(node), Math.floor(room * perUnit.seen))}
      </text>
      {standingMark(node) && <use href={`#mark-${standingMark(node)}`} x={x + width - 21} y={y + 6} width="14" height="14" />}
    </g>
  )
}

/** A Service is known by the labels that it asks for; that a pod is Ready its mark says. */
function seenWith({ kind, seen, standing, tags }: PictureNode): string {
  if (kind === 'Service' && tags.length > 0) return tags.join(', ')
  return standing === 'well' ? seen.replace(' · Ready', '') : seen
}

function standingMark({ standing }: PictureNode): string | undefined {
  return { well: 'passed', working: 'converging', broken: 'failed', still: undefined }[standing]
}
