/** A way that something goes, along a path; `kind` is how its line is drawn. */
export function Way({
  d,
  kind = 'way',
  head = true,
}: {
  d: string
  kind?: 'way' | 'thin' | 'dashed' | 'dotted' | 'pilot'
  head?: boolean
}) {
  return (
    <path className={kind} d={d} markerEnd={head ? `url(#chart-head${kind === 'pilot' ? '-pilot' : ''})` : undefined} />
  )
}

/** Where a way crosses a line at an address. */
export function Buoy({ x, y }: { x: number; y: number }) {
  return (
    <>
      <circle className="buoy" cx={x} cy={y} r="6.5" />
      <circle className="dot" cx={x} cy={y} r="2" />
    </>
  )
}

interface BoxProps {
  x: number
  y: number
  width: number
  height: number
  kind?: string
  name?: string
  /** What it does or how it stands; set leaning. */
  moves?: string
  className?: string
  /** Where the words begin, from the box's left; 10 unless it says otherwise. */
  inset?: number
}

/** An object: its kind, its name and how it stands, one below the other. */
export function Box({ x, y, width, height, kind, name, moves, className = 'box', inset = 10 }: BoxProps) {
  const words = [
    { text: kind, className: 'kind', step: 16 },
    { text: name, className: 'name', step: 17 },
    { text: moves, className: 'moves', step: 18 },
  ].filter(({ text }) => text !== undefined)
  const whole = words.reduce((sum, { step }) => sum + step, 0)
  let down = y + (height - whole) / 2 - 3.5
  return (
    <>
      <rect className={className} x={x} y={y} width={width} height={height} rx="1.5" />
      {words.map(({ text, className: voice, step }) => {
        down += step
        return (
          <text key={voice} className={voice} x={x + inset} y={down}>
            {text}
          </text>
        )
      })}
    </>
  )
}

/** A label as it is tied to an object: buff, with a hole. */
export function Tag({ x, y, width, children }: { x: number; y: number; width: number; children: string }) {
  return (
    <>
      <path className="tag" d={`M${x + 9} ${y}H${x + width}V${y + 20}H${x + 9}L${x} ${y + 10}Z`} />
      <circle className="tag-hole" cx={x + 9} cy={y + 10} r="2" />
      <text className="name" x={x + 16} y={y + 14}>
        {children}
      </text>
    </>
  )
}

/** Words on a chart. */
export function Words({
  x,
  y,
  as,
  middle,
  children,
}: {
  x: number
  y: number
  as?: string
  middle?: boolean
  children: React.ReactNode
}) {
  return (
    <text x={x} y={y} className={as} textAnchor={middle ? 'middle' : undefined}>
      {children}
    </text>
  )
}
