import { Plate } from './plate.tsx'
import { Words } from './strokes.tsx'

type Pod = 'old' | 'new' | 'starting' | 'none'

/** What stands at each moment of a rollout of three replicas with maxSurge 1 and maxUnavailable 0. */
const moments: readonly { says: string; pods: readonly Pod[] }[] = [
  { says: 'before', pods: ['old', 'old', 'old', 'none'] },
  { says: 'one more', pods: ['old', 'old', 'old', 'starting'] },
  { says: 'it is ready', pods: ['old', 'old', 'none', 'new'] },
  { says: 'one more', pods: ['old', 'old', 'starting', 'new'] },
  { says: 'and so on', pods: ['old', 'starting', 'new', 'new'] },
  { says: 'done', pods: ['new', 'new', 'new', 'none'] },
]

/** A rollout over time: new pods come before old ones go, so that enough are always ready. */
export function RollingUpdateDiagram() {
  return (
    <Plate
      id="rolling-update-chart"
      title="A rolling update over time"
      describes="Six moments of a rollout of three replicas. Before, three old pods are ready. Then a fourth pod, of
        the new version, starts. When it is ready, one old pod ends. Another new pod starts, and so on, until three
        new pods are ready and no old ones are left. At every moment three pods are ready."
      caption="With room for one pod more (maxSurge: 1) and none less (maxUnavailable: 0), three pods are ready at
        every moment."
      wide={{ height: 312, drawn: <Wide /> }}
      narrow={{ height: 520, drawn: <Narrow /> }}
    />
  )
}

const looks: Readonly<Record<Pod, string>> = { old: 'box-old', new: 'solid', starting: 'ghost', none: '' }

function Legend({ x, y }: { x: number; y: number }) {
  return (
    <>
      <rect className="box-old" x={x} y={y} width="18" height="18" rx="1.5" />
      <Words x={x + 26} y={y + 14}>
        old
      </Words>
      <rect className="solid" x={x + 70} y={y} width="18" height="18" rx="1.5" />
      <Words x={x + 96} y={y + 14}>
        new
      </Words>
      <rect className="ghost" x={x + 144} y={y} width="18" height="18" rx="1.5" />
      <Words as="moves" x={x + 170} y={y + 14}>
        starting
      </Words>
    </>
  )
}

function Wide() {
  return (
    <>
      <path className="shoal" d="M0 0H680V312H0z" />
      <path className="deep" d="M0 98H680V220H0z" />
      <path className="contour" d="M0 98H680" />
      <path className="grid" d={moments.map((_, at) => `M${78 + at * 105} 56V268`).join('')} />
      <Legend x={20} y={20} />
      <Words as="moves" x={20} y={90}>
        a fourth, for a while
      </Words>
      {moments.map(({ says, pods }, at) => (
        <g key={at}>
          {pods.map((pod, place) =>
            pod === 'none' ? null : (
              <rect
                key={place}
                className={looks[pod]}
                x={60 + at * 105}
                y={186 - place * 38}
                width="36"
                height="30"
                rx="1.5"
              />
            ),
          )}
          <circle className="dot" cx={78 + at * 105} cy="236" r="3.5" />
          <Words x={78 + at * 105} y={262} middle>
            {says}
          </Words>
        </g>
      ))}
      <path className="way" d="M20 236H658" markerEnd="url(#chart-head)" />
      <Words as="small" x={20} y={292}>
        time
      </Words>
    </>
  )
}

function Narrow() {
  return (
    <>
      <path className="shoal" d="M0 0H358V520H0z" />
      <path className="deep" d="M112 0H262V520H112z" />
      <path className="contour" d="M262 50V520" />
      <Legend x={110} y={18} />
      {moments.map(({ says, pods }, at) => (
        <g key={at}>
          {pods.map((pod, place) =>
            pod === 'none' ? null : (
              <rect
                key={place}
                className={looks[pod]}
                x={122 + place * 46}
                y={66 + at * 74}
                width="36"
                height="34"
                rx="1.5"
              />
            ),
          )}
          <circle className="dot" cx="96" cy={83 + at * 74} r="3.5" />
          <text x="84" y={87 + at * 74} textAnchor="end">
            {says}
          </text>
        </g>
      ))}
      <path className="way" d="M96 60V500" markerEnd="url(#chart-head)" />
      <Words as="moves" x={270} y={506}>
        a fourth
      </Words>
    </>
  )
}
