import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

/** Scaling: one number changes, and the same ReplicaSet makes or ends pods until it is met. */
export function ScalingDiagram() {
  return (
    <Plate
      id="scaling-chart"
      title="One number changes"
      describes="A Deployment whose number of replicas goes from two to five. Its ReplicaSet stays the same and makes
        three pods more. The scheduler spreads them over the nodes. When the number goes down again, the ReplicaSet
        ends pods of its choice, the youngest first; the others are not touched."
      caption="Scaling is no new version: the ReplicaSet and its first pods stay as they were."
      wide={{ height: 316, drawn: <Wide /> }}
      narrow={{ height: 540, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  const shore = 'M0 118C150 106 300 132 450 118S620 108 680 118'
  return (
    <>
      <path className="land" d="M0 0H680V316H0z" />
      <path className="shoal" d={`${shore}V316H0z`} />
      <path className="contour" d={shore} />
      <Words as="place" x={20} y={34}>
        You say
      </Words>
      <Box x={120} y={24} width={170} height={62} kind="Deployment" name="replicas: 2 → 5" />
      <Box x={360} y={24} width={190} height={62} kind="ReplicaSet" name="web-7c5ddbdf54" moves="the same" />
      <Way d="M290 55H358" />
      {[0, 1, 2].map((node) => (
        <g key={node}>
          <rect className="bound" x={28 + node * 212} y="170" width="196" height="118" />
          <Words as="name" x={40 + node * 212} y={278}>
            node-{node + 1}
          </Words>
        </g>
      ))}
      <Pods
        at={[
          [44, 192],
          [256, 192],
        ]}
        className="solid"
      />
      <Pods
        at={[
          [128, 192],
          [340, 192],
          [468, 192],
        ]}
        className="box"
      />
      {[158, 370, 498].map((x) => (
        <Way key={x} kind="thin" d={`M455 86C455 150 ${x} 120 ${x} 188`} />
      ))}
      <Words as="moves" x={44} y={246}>
        before
      </Words>
      <Words as="moves" x={256} y={246}>
        before
      </Words>
      <Words as="moves" x={136} y={246}>
        new
      </Words>
      <Words as="moves" x={348} y={246}>
        new
      </Words>
      <Words as="moves" x={476} y={246}>
        new
      </Words>
    </>
  )
}

function Pods({ at, className }: { at: readonly (readonly [number, number])[]; className: string }) {
  return at.map(([x, y]) => (
    <rect key={`${x} ${y}`} className={className} x={x} y={y} width="60" height="36" rx="1.5" />
  ))
}

function Narrow() {
  const shore = 'M0 232C80 220 160 244 240 232S330 224 358 232'
  return (
    <>
      <path className="land" d="M0 0H358V540H0z" />
      <path className="shoal" d={`${shore}V540H0z`} />
      <path className="contour" d={shore} />
      <Words as="place" x={16} y={30}>
        You say
      </Words>
      <Box x={96} y={24} width={170} height={60} kind="Deployment" name="replicas: 2 → 5" />
      <Way d="M181 84V124" />
      <Box x={96} y={126} width={170} height={66} kind="ReplicaSet" name="web-7c5ddbdf54" moves="the same" />
      {[0, 1, 2].map((node) => (
        <g key={node}>
          <rect className="bound" x="16" y={268 + node * 88} width="256" height="74" />
          <Words as="name" x={28} y={331 + node * 88}>
            node-{node + 1}
          </Words>
        </g>
      ))}
      <Pods
        at={[
          [96, 280],
          [96, 368],
        ]}
        className="solid"
      />
      <Pods
        at={[
          [186, 280],
          [186, 368],
          [186, 456],
        ]}
        className="box"
      />
      <Words as="moves" x={104} y={333}>
        before
      </Words>
      <Words as="moves" x={202} y={333}>
        new
      </Words>
      <path className="thin" d="M266 160C330 170 316 300 316 474H248" markerEnd="url(#chart-head)" />
      <path className="thin" d="M316 298H248" markerEnd="url(#chart-head)" />
      <path className="thin" d="M316 386H248" markerEnd="url(#chart-head)" />
    </>
  )
}
