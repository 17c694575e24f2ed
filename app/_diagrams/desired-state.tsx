import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

/** The loop of a controller: what is wanted, what is there, and one act that brings them closer. */
export function DesiredStateDiagram() {
  return (
    <Plate
      id="desired-state-chart"
      title="The loop that never ends"
      describes="On one side lies what you declared: four replicas, written in the spec. On the other what is
        observed: three pods run, written in the status. A controller between them compares the two, and because one
        pod is missing it does one thing: it makes a pod. That changes what is observed, and the comparison begins
        again."
      caption="Upright: what you declared. Leaning: what is there. The controller owns the way from one to the other,
        and it never stops looking."
      wide={{ height: 320, drawn: <Wide /> }}
      narrow={{ height: 520, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  const shore = 'M214 0C230 60 200 110 214 160S234 270 210 320'
  return (
    <>
      <path className="land" d="M0 0H680V320H0z" />
      <path className="shoal" d={`${shore}H680V0z`} />
      <path className="contour" d={shore} />
      <Words as="place" x={20} y={34}>
        Wanted
      </Words>
      <Words as="sea" x={480} y={34}>
        found
      </Words>
      <rect className="box" x="20" y="124" width="150" height="72" rx="1.5" />
      <Words as="kind" x={32} y={148}>
        spec
      </Words>
      <Words as="name" x={32} y={172}>
        replicas: 4
      </Words>
      <Box x={272} y={120} width={140} height={80} kind="controller" moves="one is missing" inset={12} />
      <rect className="box" x="480" y="92" width="180" height="136" rx="1.5" />
      <Words as="kind" x={492} y={116}>
        status
      </Words>
      <Words as="moves" x={492} y={138}>
        3 pods run
      </Words>
      {[0, 1, 2, 3].map((pod) => (
        <rect
          key={pod}
          className={pod < 3 ? 'solid' : 'ghost'}
          x={492 + pod * 40}
          y="162"
          width="30"
          height="44"
          rx="1.5"
        />
      ))}
      <Way d="M170 160H270" />
      <Words as="small" x={180} y={150}>
        reads
      </Words>
      <Way d="M478 140H414" />
      <Words as="small" x={424} y={130}>
        watches
      </Words>
      <Way kind="pilot" d="M342 200C342 282 520 282 620 210" />
      <Words as="note" x={352} y={286}>
        acts: makes a pod
      </Words>
    </>
  )
}

function Narrow() {
  const shore = 'M0 140C80 128 160 152 240 140S330 132 358 140'
  return (
    <>
      <path className="land" d="M0 0H358V520H0z" />
      <path className="shoal" d={`${shore}V520H0z`} />
      <path className="contour" d={shore} />
      <Words as="place" x={16} y={30}>
        Wanted
      </Words>
      <Words as="sea" x={16} y={336}>
        found
      </Words>
      <rect className="box" x="92" y="40" width="150" height="66" rx="1.5" />
      <Words as="kind" x={104} y={64}>
        spec
      </Words>
      <Words as="name" x={104} y={88}>
        replicas: 4
      </Words>
      <Box x={92} y={196} width={150} height={76} kind="controller" moves="one is missing" inset={12} />
      <Way d="M167 106V194" />
      <Words as="small" x={178} y={172}>
        reads
      </Words>
      <rect className="box" x="76" y="362" width="186" height="126" rx="1.5" />
      <Words as="kind" x={88} y={386}>
        status
      </Words>
      <Words as="moves" x={88} y={408}>
        3 pods run
      </Words>
      {[0, 1, 2, 3].map((pod) => (
        <rect
          key={pod}
          className={pod < 3 ? 'solid' : 'ghost'}
          x={88 + pod * 42}
          y="424"
          width="32"
          height="46"
          rx="1.5"
        />
      ))}
      <Way d="M150 362V274" />
      <Words as="small" x={92} y={324}>
        watches
      </Words>
      <Way kind="pilot" d="M242 250C312 270 312 400 250 430" />
      <Words as="note" x={250} y={238}>
        acts: makes a pod
      </Words>
    </>
  )
}
