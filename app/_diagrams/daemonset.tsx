import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

const nodes = [
  { name: 'node-1', pod: true },
  { name: 'node-2', pod: true },
  { name: 'node-3', pod: true, fresh: true },
  { name: 'node-4', pod: false },
]

/** A DaemonSet: one pod on every node that may have one. */
export function DaemonSetDiagram() {
  return (
    <Plate
      id="daemonset-chart"
      title="One pod on every node"
      describes="A DaemonSet called fluentd stands over four nodes. On three of them runs one pod of it, which reads
        that node's own /var/log. Node 3 has just joined the cluster and gets its pod at once. Node 4 has a taint that
        the pod does not tolerate, and gets none."
      caption="There is no number of replicas to set. The nodes are the number; a taint that is not tolerated takes
        one away."
      wide={{ height: 312, drawn: <Wide /> }}
      narrow={{ height: 530, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  return (
    <>
      <path className="shoal" d="M0 0H680V312H0z" />
      <Box x={250} y={18} width={180} height={66} kind="DaemonSet" name="fluentd" moves="3 of 3 ready" />
      {nodes.map(({ name, pod, fresh }, place) => {
        const x = 20 + place * 164
        return (
          <g key={name}>
            <rect className={pod ? 'deep' : 'land'} x={x} y="136" width="148" height="152" />
            <rect className="bound" x={x} y="136" width="148" height="152" />
            {pod && <Box x={x + 14} y={152} width={120} height={44} kind="Pod" name="fluentd" />}
            {pod && <Way kind="thin" d={`M${x + 74} 196V224`} />}
            <Words as="name" x={x + 36} y={242}>
              /var/log
            </Words>
            <Words as="name" x={x + 14} y={276}>
              {name}
            </Words>
            {fresh && (
              <Words as="moves" x={x + 66} y={276}>
                has joined
              </Words>
            )}
            {pod && (
              <Way
                kind={fresh ? 'pilot' : 'way'}
                d={`M${310 + place * 30} 84C${310 + place * 30} 126 ${x + 74} 98 ${x + 74} 150`}
              />
            )}
            {!pod && (
              <Words as="moves" x={x + 14} y={178}>
                tainted, and the pod
              </Words>
            )}
            {!pod && (
              <Words as="moves" x={x + 14} y={196}>
                does not tolerate it
              </Words>
            )}
          </g>
        )
      })}
    </>
  )
}

function Narrow() {
  return (
    <>
      <path className="shoal" d="M0 0H358V530H0z" />
      <Box x={16} y={20} width={180} height={68} kind="DaemonSet" name="fluentd" moves="3 of 3 ready" />
      {nodes.map(({ name, pod, fresh }, place) => {
        const y = 112 + place * 102
        return (
          <g key={name}>
            <rect className={pod ? 'deep' : 'land'} x="64" y={y} width="278" height="86" />
            <rect className="bound" x="64" y={y} width="278" height="86" />
            <Words as="name" x={78} y={y + 74}>
              {name}
            </Words>
            {fresh && (
              <Words as="moves" x={128} y={y + 74}>
                has joined
              </Words>
            )}
            {pod && <Box x={78} y={y + 12} width={110} height={44} kind="Pod" name="fluentd" />}
            {pod && <Way kind="thin" d={`M188 ${y + 34}H226`} />}
            {pod && (
              <Words as="name" x={234} y={y + 38}>
                /var/log
              </Words>
            )}
            {pod && <Way kind={fresh ? 'pilot' : 'way'} d={`M36 88V${y + 26}Q36 ${y + 34} 44 ${y + 34}H76`} />}
            {!pod && (
              <Words as="moves" x={78} y={y + 30}>
                tainted, and the pod does not
              </Words>
            )}
            {!pod && (
              <Words as="moves" x={78} y={y + 48}>
                tolerate it
              </Words>
            )}
          </g>
        )
      })}
    </>
  )
}
