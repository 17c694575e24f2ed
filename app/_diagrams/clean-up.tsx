import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

/** Who owns whom decides what goes when something is deleted. */
export function CleanUpDiagram() {
  return (
    <Plate
      id="clean-up-chart"
      title="What goes with what"
      describes="A Deployment owns a ReplicaSet, which owns two pods. Whoever deletes the Deployment deletes all of
        them. Whoever deletes only a pod sees a new one take its place. A Service, a ConfigMap and a pod that was made
        by hand are owned by nobody: each stays until it is deleted itself, even though the Service only served that
        Deployment's pods."
      caption="Solid lines are ownership: what hangs below goes along. A selector is no ownership, and a name that is
        the same even less."
      wide={{ height: 300, drawn: <Wide /> }}
      narrow={{ height: 540, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  const line = 'M414 0C428 60 402 120 414 170S432 250 410 300'
  return (
    <>
      <path className="deep" d="M0 0H680V300H0z" />
      <path className="shoal" d={`${line}H0V0z`} />
      <path className="contour" d={line} />
      <Words as="sea" x={20} y={34}>
        goes along
      </Words>
      <Words as="sea" x={436} y={34}>
        owned by nobody
      </Words>
      <Box x={110} y={56} width={170} height={50} kind="Deployment" name="web" />
      <Way d="M195 106V136" />
      <Box x={110} y={138} width={170} height={50} kind="ReplicaSet" name="web-7c5ddbdf54" />
      <Way d="M160 188C160 210 112 202 112 226" />
      <Way d="M230 188C230 210 278 202 278 226" />
      <Box x={40} y={228} width={144} height={48} kind="Pod" name="…-x4k9p" />
      <Box x={206} y={228} width={144} height={48} kind="Pod" name="…-b7tql" />
      <Box x={456} y={56} width={170} height={50} kind="Service" name="web" />
      <Way kind="dotted" d="M456 92C400 110 392 214 352 240" />
      <Words as="small" x={318} y={150}>
        selects only
      </Words>
      <Box x={456} y={138} width={170} height={50} kind="ConfigMap" name="web-config" />
      <Box x={456} y={220} width={170} height={50} kind="Pod" name="made-by-hand" />
    </>
  )
}

function Narrow() {
  const line = 'M0 318C80 306 160 330 240 318S330 310 358 318'
  return (
    <>
      <path className="deep" d="M0 0H358V540H0z" />
      <path className="shoal" d={`${line}V0H0z`} />
      <path className="contour" d={line} />
      <Words as="sea" x={16} y={30}>
        goes along
      </Words>
      <Words as="sea" x={16} y={352}>
        owned by nobody
      </Words>
      <Box x={94} y={44} width={170} height={50} kind="Deployment" name="web" />
      <Way d="M179 94V126" />
      <Box x={94} y={128} width={170} height={50} kind="ReplicaSet" name="web-7c5ddbdf54" />
      <Way d="M150 178C150 208 92 200 92 228" />
      <Way d="M208 178C208 208 264 200 264 228" />
      <Box x={24} y={230} width={136} height={48} kind="Pod" name="…-x4k9p" />
      <Box x={196} y={230} width={136} height={48} kind="Pod" name="…-b7tql" />
      <Box x={190} y={376} width={144} height={50} kind="Service" name="web" />
      <Way kind="dotted" d="M262 376V280" />
      <Words as="small" x={186} y={304}>
        selects only
      </Words>
      <Box x={24} y={376} width={144} height={50} kind="ConfigMap" name="web-config" />
      <Box x={24} y={450} width={144} height={50} kind="Pod" name="made-by-hand" />
    </>
  )
}
