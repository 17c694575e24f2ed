import { Plate } from './plate.tsx'
import { Box, Buoy, Way, Words } from './strokes.tsx'

/** Two containers of one pod, one writing and one serving the same volume. */
export function SidecarDiagram() {
  return (
    <Plate
      id="sidecar-chart"
      title="Two containers, one volume"
      describes="Inside one pod, a container called writer writes a file into a shared volume. A second container,
        web, has the same volume mounted, at a path of its own, and serves the file on port 80. Requests from outside
        reach only web, at the pod's address."
      caption="Each container sees the volume at a path of its own choosing; the file in it is the same file. Both
        live and end with the pod."
      wide={{ height: 300, drawn: <Wide /> }}
      narrow={{ height: 520, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  const coast =
    'M150 40C260 28 400 44 520 34S646 30 654 62S642 190 652 236S560 274 430 268S214 280 158 266S134 200 144 146S116 46 150 40Z'
  return (
    <>
      <path className="shoal" d="M0 0H680V300H0z" />
      <path className="deep" d={coast} />
      <path className="contour" d={coast} />
      <Words as="sea" x={168} y={66}>
        one pod
      </Words>
      <circle className="dot" cx="30" cy="140" r="4" />
      <Words x={20} y={122}>
        a caller
      </Words>
      <Way head={false} d="M34 140H138" />
      <Buoy x={145} y={140} />
      <Way d="M152 140H178" />
      <Box x={180} y={100} width={136} height={80} kind="container" name="web" moves="serves on :80" />
      <Box x={364} y={180} width={120} height={60} kind="volume" name="page" />
      <Box x={508} y={100} width={132} height={80} kind="container" name="writer" moves="writes the time" />
      <Way d="M574 180C574 212 540 212 486 212" />
      <Way d="M364 212C300 212 252 212 248 182" />
      <Words as="small" x={548} y={228}>
        mounted at /out
      </Words>
      <Words as="small" x={196} y={232}>
        mounted at
      </Words>
      <Words as="small" x={196} y={248}>
        /usr/share/nginx/html
      </Words>
    </>
  )
}

function Narrow() {
  const coast =
    'M24 96C90 84 180 102 260 90S344 98 338 140S348 380 340 452S250 500 160 492S28 500 20 456S34 300 22 220S6 104 24 96Z'
  return (
    <>
      <path className="shoal" d="M0 0H358V520H0z" />
      <path className="deep" d={coast} />
      <path className="contour" d={coast} />
      <circle className="dot" cx="110" cy="34" r="4" />
      <Words x={122} y={38}>
        a caller
      </Words>
      <Way d="M110 38V87M110 101V148" />
      <Buoy x={110} y={94} />
      <Words as="sea" x={248} y={130}>
        one pod
      </Words>
      <Box x={44} y={150} width={150} height={80} kind="container" name="web" moves="serves on :80" />
      <Way d="M119 282V232" />
      <Words as="small" x={130} y={254}>
        mounted at
      </Words>
      <Words as="small" x={130} y={270}>
        /usr/share/nginx/html
      </Words>
      <Box x={44} y={284} width={150} height={54} kind="volume" name="page" />
      <Way d="M119 394V340" />
      <Words as="small" x={130} y={372}>
        mounted at /out
      </Words>
      <Box x={44} y={396} width={150} height={80} kind="container" name="writer" moves="writes the time" />
    </>
  )
}
