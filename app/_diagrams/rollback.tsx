import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

/** A rollback: the old ReplicaSet was never away, and becomes the newest revision. */
export function RollbackDiagram() {
  return (
    <Plate
      id="rollback-chart"
      title="The way back"
      describes="Along a line of time lie three revisions of a Deployment. Revision 1 runs nginx:1.21 in one
        ReplicaSet. Revision 2 runs nginx:1.99, a tag that does not exist, in a second ReplicaSet whose pods cannot
        pull their image. The command kubectl rollout undo leads back to the first ReplicaSet, which gets its pods
        again and is now revision 3. Number 1 is gone from the history."
      caption="Nothing is built anew: the first ReplicaSet was kept, at zero. Going back is one more step forward,
        with a number of its own."
      wide={{ height: 288, drawn: <Wide /> }}
      narrow={{ height: 520, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  return (
    <>
      <path className="shoal" d="M0 0H680V288H0z" />
      <path className="grid" d="M113 40V250M340 40V250M567 40V250" />
      <Words as="head" x={113} y={34} middle>
        revision 1
      </Words>
      <Words as="head" x={340} y={34} middle>
        revision 2
      </Words>
      <Words as="head" x={567} y={34} middle>
        revision 3
      </Words>
      <Box x={28} y={66} width={170} height={78} kind="ReplicaSet" name="web-7c5ddbdf54" moves="nginx:1.21, 3 ready" />
      <Box x={255} y={66} width={170} height={78} kind="ReplicaSet" name="web-5f6b8d9c7b" moves="nginx:1.99, 0 ready" />
      <Box x={482} y={66} width={170} height={78} kind="ReplicaSet" name="web-7c5ddbdf54" moves="nginx:1.21, 3 ready" />
      <Way d="M198 105H253" />
      <Way kind="pilot" d="M425 105H480" />
      <Words as="note" x={452} y={60} middle>
        rollout undo
      </Words>
      <Way kind="dashed" head={false} d="M113 144C113 206 567 206 567 144" />
      <rect className="shoal" x="262" y="178" width="156" height="24" />
      <Words as="moves" x={340} y={195} middle>
        the same ReplicaSet
      </Words>
      <path className="way" d="M28 240H652" markerEnd="url(#chart-head)" />
      <Words as="small" x={28} y={262}>
        time
      </Words>
    </>
  )
}

function Narrow() {
  return (
    <>
      <path className="shoal" d="M0 0H358V520H0z" />
      {[66, 222, 378].map((y, at) => (
        <g key={y}>
          <Words as="head" x={16} y={y - 14}>
            revision {at + 1}
          </Words>
          <Box
            x={16}
            y={y}
            width={184}
            height={80}
            kind="ReplicaSet"
            name={at === 1 ? 'web-5f6b8d9c7b' : 'web-7c5ddbdf54'}
            moves={at === 1 ? 'nginx:1.99, 0 ready' : 'nginx:1.21, 3 ready'}
          />
        </g>
      ))}
      <Way d="M150 146V220" />
      <Way kind="pilot" d="M150 302V376" />
      <Words as="note" x={162} y={344}>
        kubectl rollout undo
      </Words>
      <Way kind="dashed" head={false} d="M200 106C300 120 300 404 200 418" />
      <Words as="moves" x={228} y={92}>
        the same
      </Words>
      <Words as="moves" x={228} y={110}>
        ReplicaSet
      </Words>
      <path className="way" d="M340 40V490" markerEnd="url(#chart-head)" />
      <Words as="small" x={306} y={506}>
        time
      </Words>
    </>
  )
}
