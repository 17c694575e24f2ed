import { Plate } from './plate.tsx'
import { Box, Buoy, Way, Words } from './strokes.tsx'

/** A pod: containers that share an address and may share a volume. */
export function PodDiagram() {
  return (
    <Plate
      id="pod-chart"
      title="What a pod holds together"
      describes="A pod is drawn as one piece of ground with one address, 10.244.0.7. Inside lie two containers. Both
        are reached at that address, at different ports, and they reach each other at localhost. Below them lies a
        volume of the pod, which both mount. All of it lies on one node."
      caption="One shoreline, one address: from outside, the containers differ only by their ports. Inside, they are
        neighbours at localhost and may share a volume."
      wide={{ height: 340, drawn: <Wide /> }}
      narrow={{ height: 520, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  const coast =
    'M196 46C300 34 420 50 520 40S640 34 652 66S640 200 650 262S560 306 440 300S260 310 206 298S176 230 188 168S160 52 196 46Z'
  return (
    <>
      <path className="shoal" d="M0 0H680V340H0z" />
      <path className="deep" d={coast} />
      <path className="contour" d={coast} />
      <Words as="sea" x={20} y={36}>
        a node
      </Words>
      <Words as="sea" x={214} y={72}>
        the pod
      </Words>
      <Words as="name" x={282} y={71}>
        nginx-pod
      </Words>
      <Way head={false} d="M52 150H178" />
      <circle className="dot" cx="48" cy="150" r="4" />
      <Words x={26} y={134}>
        other pods
      </Words>
      <Buoy x={185} y={150} />
      <Words as="name" x={86} y={176}>
        10.244.0.7
      </Words>
      <Words as="small" x={86} y={193}>
        the pod’s address
      </Words>
      <Way d="M192 150C214 150 214 142 238 142" />
      <Box x={240} y={104} width={160} height={76} kind="container" name="nginx" moves="listens on :80" />
      <Box x={464} y={104} width={160} height={76} kind="container" name="log-reader" moves="listens on :9113" />
      <Way d="M400 142H462" />
      <Way d="M464 142H402" />
      <Words as="small" x={432} y={130} middle>
        localhost
      </Words>
      <Box x={332} y={226} width={200} height={54} kind="volume" name="shared-logs" />
      <Way kind="dashed" d="M320 180C320 206 384 198 384 226" head={false} />
      <Way kind="dashed" d="M544 180C544 206 480 198 480 226" head={false} />
      <Words as="small" x={262} y={212}>
        mounted
      </Words>
      <Words as="small" x={552} y={212}>
        mounted
      </Words>
    </>
  )
}

function Narrow() {
  const coast =
    'M26 122C90 108 180 126 260 114S344 124 338 170S348 380 340 450S250 500 160 492S30 500 22 456S34 300 24 230S8 132 26 122Z'
  return (
    <>
      <path className="shoal" d="M0 0H358V520H0z" />
      <path className="deep" d={coast} />
      <path className="contour" d={coast} />
      <Words as="sea" x={16} y={32}>
        a node
      </Words>
      <circle className="dot" cx="120" cy="42" r="4" />
      <Words x={132} y={46}>
        other pods
      </Words>
      <Way d="M120 46V111M120 125V178" />
      <Buoy x={120} y={118} />
      <Words as="name" x={136} y={88}>
        10.244.0.7
      </Words>
      <Words as="small" x={136} y={105}>
        the pod’s address
      </Words>
      <Words as="sea" x={184} y={152}>
        the pod
      </Words>
      <Words as="name" x={248} y={151}>
        nginx-pod
      </Words>
      <Box x={44} y={180} width={160} height={76} kind="container" name="nginx" moves="listens on :80" />
      <Way d="M108 256V306" />
      <Way d="M120 308V258" />
      <Words as="small" x={132} y={286}>
        localhost
      </Words>
      <Box x={44} y={308} width={160} height={76} kind="container" name="log-reader" moves="listens on :9113" />
      <Box x={140} y={426} width={180} height={50} kind="volume" name="shared-logs" />
      <Way kind="dashed" head={false} d="M204 218C310 218 296 340 282 424" />
      <Way kind="dashed" head={false} d="M204 346C230 350 240 390 240 424" />
      <Words as="small" x={262} y={222}>
        mounted
      </Words>
    </>
  )
}
