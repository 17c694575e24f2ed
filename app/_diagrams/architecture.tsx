import { Plate } from './plate.tsx'
import { Box, Buoy, Way, Words } from './strokes.tsx'

/** A cluster's parts: the control plane around its API server, and the nodes, which ask it what to run. */
export function ArchitectureDiagram() {
  return (
    <Plate
      id="architecture-chart"
      title="The parts of a cluster"
      describes="You talk to the API server with kubectl. It is the only door of the control plane: it alone reads and
        writes etcd, and the scheduler, the controller manager and the cloud controller manager ask it and tell it. On
        every node, the kubelet asks the API server which pods to run and has the container runtime start their
        containers; kube-proxy asks it for Services and directs packets to pods."
      caption="Every line ends at the API server. Nothing else in the cluster talks to etcd, and no two other parts
        talk to each other about what is wanted."
      wide={{ height: 500, drawn: <Wide /> }}
      narrow={{ height: 760, drawn: <Narrow /> }}
    />
  )
}

const deciders = [
  { x: 132, width: 100, kind: 'etcd', moves: 'keeps it all' },
  { x: 240, width: 118, kind: 'scheduler', moves: 'chooses a node' },
  { x: 366, width: 144, kind: 'controller mgr', moves: 'mends what differs' },
  { x: 518, width: 140, kind: 'cloud controller', moves: 'asks the cloud' },
]

function Wide() {
  const shore = 'M104 0C118 70 92 150 104 250S122 410 100 500'
  const edge = 'M103 252C200 240 300 266 400 252S600 240 680 254'
  return (
    <>
      <path className="land" d="M0 0H680V500H0z" />
      <path className="deep" d={`${shore}H680V0z`} />
      <path className="shallow" d="M104 0C118 70 92 150 103 252C200 240 300 266 400 252S600 240 680 254V0z" />
      <path className="contour" d={`${shore}${edge}`} />
      <Words as="place" x={20} y={34}>
        Outside
      </Words>
      <Words as="sea" x={132} y={34}>
        control plane
      </Words>
      <Words as="sea" x={132} y={284}>
        nodes
      </Words>
      {deciders.map((decider) => (
        <Box key={decider.kind} y={54} height={58} {...decider} />
      ))}
      <Way d="M174 176V114" />
      <Way d="M190 112V174" />
      {[299, 438, 588].map((x) => (
        <Way key={x} d={`M${x} 112V174`} />
      ))}
      <Box
        x={132}
        y={176}
        width={526}
        height={46}
        kind="API server"
        moves="the only door; checks and answers every request"
      />
      <Way d="M44 200H97M111 200H130" />
      <circle className="dot" cx="40" cy="200" r="4" />
      <Buoy x={104} y={200} />
      <Words x={20} y={180}>
        you, with
      </Words>
      <Words as="name" x={20} y={226}>
        kubectl
      </Words>
      <WideNode x={132} name="node-1" pods={3} />
      <WideNode x={404} name="node-2" pods={2} />
    </>
  )
}

function WideNode({ x, name, pods }: { x: number; name: string; pods: number }) {
  return (
    <>
      <rect className="bound" x={x} y="300" width="254" height="180" />
      <Words as="name" x={x + 12} y={472}>
        {name}
      </Words>
      <Box x={x + 12} y={318} width={104} height={54} kind="kubelet" moves="runs pods" />
      <Box x={x + 138} y={318} width={104} height={54} kind="kube-proxy" moves="directs packets" />
      <Way d={`M${x + 64} 318V226`} />
      <Way d={`M${x + 190} 318V226`} />
      <Box x={x + 12} y={398} width={104} height={54} kind="runtime" moves="containers" />
      <Way d={`M${x + 64} 372V396`} />
      <Way d={`M${x + 116} 425H${x + 136}`} />
      {Array.from({ length: pods }, (_, pod) => (
        <g key={pod}>
          <rect className="box" x={x + 138 + pod * 36} y="410" width="30" height="30" rx="1.5" />
          <circle className="solid" cx={x + 153 + pod * 36} cy="425" r="5" />
        </g>
      ))}
      <Words as="small" x={x + 138} y={458}>
        pods
      </Words>
    </>
  )
}

function Narrow() {
  const shore = 'M0 84C80 72 160 96 240 84S330 76 358 84'
  const edge = 'M0 404C80 392 160 416 240 404S330 396 358 404'
  return (
    <>
      <path className="land" d="M0 0H358V760H0z" />
      <path className="shallow" d={`${shore}V760H0z`} />
      <path className="deep" d={`${edge}V760H0z`} />
      <path className="contour" d={`${shore}${edge}`} />
      <Words as="place" x={16} y={30}>
        Outside
      </Words>
      <Words as="sea" x={16} y={116}>
        control plane
      </Words>
      <Words as="sea" x={16} y={436}>
        nodes
      </Words>
      <circle className="dot" cx="180" cy="32" r="4" />
      <Words x={194} y={32}>
        you, with
      </Words>
      <Words as="name" x={194} y={50}>
        kubectl
      </Words>
      <Way d="M180 36V80M180 94V128" />
      <Buoy x={180} y={87} />
      <Box x={16} y={130} width={326} height={46} kind="API server" moves="the only door; checks every request" />
      <Box x={16} y={216} width={140} height={60} kind="etcd" moves="keeps it all" />
      <Box x={190} y={216} width={136} height={60} kind="scheduler" moves="chooses a node" />
      <Way d="M78 178V214" />
      <Way d="M94 216V180" />
      <Way d="M258 216V180" />
      <Box x={16} y={310} width={140} height={60} kind="controller mgr" moves="mends what differs" />
      <Box x={190} y={310} width={136} height={60} kind="cloud controller" moves="asks the cloud" />
      <Way d="M156 340H167V180" />
      <Way d="M190 340H179V180" />
      <NarrowNode />
    </>
  )
}

function NarrowNode() {
  return (
    <>
      <rect className="bound" x="16" y="452" width="309" height="226" />
      <Words as="name" x={28} y={668}>
        node-1
      </Words>
      <Box x={30} y={486} width={128} height={60} kind="kubelet" moves="runs pods" />
      <Box x={186} y={486} width={128} height={60} kind="kube-proxy" moves="directs packets" />
      <path className="way" d="M94 486V468H335" />
      <path className="way" d="M250 486V468" />
      <Way d="M335 468V180" />
      <Box x={30} y={580} width={128} height={60} kind="runtime" moves="containers" />
      <Way d="M94 546V578" />
      <Way d="M158 610H184" />
      {[186, 232, 278].map((x) => (
        <g key={x}>
          <rect className="box" x={x} y="592" width="36" height="36" rx="1.5" />
          <circle className="solid" cx={x + 18} cy="610" r="6" />
        </g>
      ))}
      <Words as="small" x={186} y={648}>
        pods
      </Words>
      <rect className="bound" x="28" y="692" width="310" height="50" />
      <Words as="moves" x={42} y={722}>
        node-2, and so on: each like the first
      </Words>
    </>
  )
}
