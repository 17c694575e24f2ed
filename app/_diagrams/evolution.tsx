import { Plate } from './plate.tsx'
import { Words } from './strokes.tsx'

/** Four eras of running applications, as sections through a server. */
export function EvolutionDiagram() {
  return (
    <Plate
      id="evolution-chart"
      title="Four eras of running applications"
      describes="Four sections through servers. Bare metal: one server, one operating system, one application. Virtual
        machines: one server and a hypervisor carry three operating systems with one application each. Containers: one
        server and one operating system carry six applications side by side. Orchestration: Kubernetes lies over three
        such servers and carries seven applications across all of them. Dotted places are idle: most of them lie on
        bare metal."
      caption="From left to right less is carried per application, and more is decided by a program."
      wide={{ height: 300, drawn: <Wide /> }}
      narrow={{ height: 536, drawn: <Narrow /> }}
    />
  )
}

interface Layer {
  word: string
  /** Where it lies, in rows above the ground. */
  row: number
  rows?: number
  from: number
  to: number
  className?: string
}

const app = (row: number, from: number, to: number): Layer => ({ word: '', row, from, to, className: 'solid' })

const idle = (row: number, from: number): Layer => ({ word: '', row, from, to: from + 3, className: 'ghost' })

const eras: readonly { title: string; layers: readonly Layer[] }[] = [
  {
    title: 'Bare metal',
    layers: [
      { word: 'server', row: 0, from: 0, to: 12 },
      { word: 'operating system', row: 1, from: 0, to: 12 },
      app(2, 0, 3),
      ...[3, 6, 9].map((from) => idle(2, from)),
    ],
  },
  {
    title: 'Virtual machines',
    layers: [
      { word: 'server', row: 0, from: 0, to: 12 },
      { word: 'hypervisor', row: 1, from: 0, to: 12 },
      ...[0, 4.2, 8.4].map((from) => ({ word: 'OS', row: 2, from, to: from + 3.6 })),
      ...[0, 4.2, 8.4].map((from) => app(3, from, from + 3)),
    ],
  },
  {
    title: 'Containers',
    layers: [
      { word: 'server', row: 0, from: 0, to: 12 },
      { word: 'operating system', row: 1, from: 0, to: 12 },
      ...[0, 3, 6, 9].map((from) => app(2, from, from + 3)),
      ...[0, 3].map((from) => app(3, from, from + 3)),
    ],
  },
  {
    title: 'Orchestration',
    layers: [
      ...[0, 4.2, 8.4].map((from) => ({ word: 'server', row: 0, from, to: from + 3.6 })),
      ...[0, 4.2, 8.4].map((from) => ({ word: 'OS', row: 1, from, to: from + 3.6 })),
      { word: 'Kubernetes', row: 2, from: 0, to: 12, className: 'land-box' },
      ...[0, 3, 6, 9].map((from) => app(3, from, from + 3)),
      ...[0, 3, 6].map((from) => app(4, from, from + 3)),
    ],
  },
]

/** One era: its layers on the ground at `y`, as wide as twelve `unit`s. */
function Era({
  era,
  x,
  y,
  unit,
  height,
}: {
  era: (typeof eras)[number]
  x: number
  y: number
  unit: number
  height: number
}) {
  return era.layers.map(({ word, row, from, to, className = 'box' }) => {
    const at = { x: x + from * unit, y: y - (row + 1) * height, width: (to - from) * unit - 2, height: height - 3 }
    const smaller =
      className === 'solid' || className === 'ghost'
        ? { width: Math.min(at.width, 26), height: height - 8, y: at.y + 5 }
        : {}
    return (
      <g key={`${row} ${from}`}>
        <rect className={className} rx="1.5" {...at} {...smaller} />
        {word && (
          <Words as="small" x={at.x + at.width / 2} y={at.y + height / 2 + 2.5} middle>
            {word}
          </Words>
        )}
      </g>
    )
  })
}

function Wide() {
  return (
    <>
      <path className="shoal" d="M0 0H680V300H0z" />
      <path className="land" d="M0 244C120 238 240 250 360 244S600 240 680 244V300H0z" />
      <path className="contour" d="M0 244C120 238 240 250 360 244S600 240 680 244" />
      {eras.map((era, place) => (
        <g key={era.title}>
          <Era era={era} x={22 + place * 164} y={240} unit={12} height={36} />
          <Words as="place" x={22 + place * 164} y={278}>
            {era.title}
          </Words>
        </g>
      ))}
      <rect className="solid" x="22" y="24" width="26" height="28" rx="1.5" />
      <Words x={58} y={42}>
        an application
      </Words>
      <rect className="ghost" x="170" y="24" width="26" height="28" rx="1.5" />
      <Words x={206} y={42}>
        idle
      </Words>
    </>
  )
}

function Narrow() {
  return (
    <>
      <path className="shoal" d="M0 0H358V536H0z" />
      {eras.map((era, place) => {
        const x = 16 + (place % 2) * 172
        const y = 218 + Math.floor(place / 2) * 268
        return (
          <g key={era.title}>
            <Era era={era} x={x} y={y} unit={12.6} height={38} />
            <path className="contour" d={`M${x - 6} ${y + 1}H${x + 154}`} />
            <Words as="place" x={x} y={y + 28}>
              {era.title}
            </Words>
          </g>
        )
      })}
      <rect className="solid" x="16" y="24" width="26" height="30" rx="1.5" />
      <Words x={52} y={43}>
        an application
      </Words>
      <rect className="ghost" x="188" y="24" width="26" height="30" rx="1.5" />
      <Words x={224} y={43}>
        idle
      </Words>
    </>
  )
}
