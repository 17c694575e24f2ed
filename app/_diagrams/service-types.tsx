import { Plate } from './plate.tsx'
import { Buoy, Way, Words } from './strokes.tsx'

/** The four types of Service: three lie one inside the other, the fourth leads out again. */
export function ServiceTypesDiagram() {
  return (
    <Plate
      id="service-types-chart"
      title="The four types of Service"
      describes="From outside to inside: a LoadBalancer address leads to a port on every node (NodePort), which leads
        to the ClusterIP, which leads to one of the ready pods. ExternalName goes the other way: it is only a DNS
        alias for a host outside the cluster."
      caption="Each line is crossed at one address of the Service. Solid: the way of a request. Dashed: ExternalName
        sends the caller out again."
      wide={{ height: 392, drawn: <Wide /> }}
      narrow={{ height: 560, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  const lines = [112, 256, 396].map((x) => `M${x} 0C${x + 14} 62 ${x - 12} 112 ${x} 176S${x + 18} 316 ${x - 4} 392`)
  return (
    <>
      <path className="land" d="M0 0H680V392H0z" />
      <path className="shallow" d={`${lines[0]}H680V0z`} />
      <path className="shoal" d={`${lines[1]}H680V0z`} />
      <path className="deep" d={`${lines[2]}H680V0z`} />
      <path className="contour" d={lines.join('')} />
      <Words as="place" x={20} y={38}>
        Outside
      </Words>
      <Words as="sea" x={130} y={38}>
        nodes’ network
      </Words>
      <Words as="sea" x={276} y={38}>
        each node
      </Words>
      <Words as="sea" x={418} y={38}>
        pods’ network
      </Words>
      <Way head={false} d="M46 176H105M119 176H249M263 176H389M403 176H524" />
      <Way d="M524 176C546 176 534 106 560 106" />
      <Way d="M524 176H560" />
      <Way d="M524 176C546 176 534 246 560 246" />
      <circle className="dot" cx="42" cy="176" r="4" />
      <Words x={20} y={159}>
        a browser
      </Words>
      {[112, 256, 396].map((x) => (
        <Buoy key={x} x={x} y={176} />
      ))}
      <Words as="head" x={124} y={159}>
        LoadBalancer
      </Words>
      <Words as="name" x={124} y={201}>
        203.0.113.40:80
      </Words>
      <Words as="head" x={268} y={159}>
        NodePort
      </Words>
      <Words as="name" x={268} y={201}>
        any node:31742
      </Words>
      <Words as="head" x={408} y={159}>
        ClusterIP
      </Words>
      <Words as="name" x={408} y={201}>
        10.96.143.27:80
      </Words>
      {[7, 8, 9].map((last, row) => (
        <g key={last}>
          <rect className="box" x="562" y={87 + row * 70} width="108" height="38" rx="1.5" />
          <Words as="name" x={569} y={110 + row * 70}>
            10.244.0.{last}:80
          </Words>
        </g>
      ))}
      <Way kind="dashed" d="M608 330H30" />
      <circle className="dot" cx="614" cy="330" r="4" />
      <Words x={614} y={315} middle>
        any pod
      </Words>
      <Words as="head" x={130} y={318}>
        ExternalName
      </Words>
      <Words as="moves" x={130} y={352}>
        only a DNS alias
      </Words>
      <Words as="name" x={18} y={352}>
        example.com
      </Words>
    </>
  )
}

function Narrow() {
  const lines = [108, 224, 340].map((y) => `M0 ${y}C70 ${y - 14} 120 ${y + 14} 180 ${y}S300 ${y - 14} 358 ${y + 2}`)
  return (
    <>
      <path className="land" d="M0 0H358V560H0z" />
      <path className="shallow" d={`${lines[0]}V560H0z`} />
      <path className="shoal" d={`${lines[1]}V560H0z`} />
      <path className="deep" d={`${lines[2]}V560H0z`} />
      <path className="contour" d={lines.join('')} />
      <Words as="place" x={16} y={30}>
        Outside
      </Words>
      <Words as="sea" x={16} y={142}>
        the nodes’
      </Words>
      <Words as="sea" x={16} y={160}>
        network
      </Words>
      <Words as="sea" x={16} y={258}>
        every node
      </Words>
      <Words as="sea" x={16} y={376}>
        the pods’
      </Words>
      <Words as="sea" x={16} y={394}>
        network
      </Words>
      <Way head={false} d="M120 56V104M120 118V220M120 234V336M120 350V398" />
      {[112, 194, 298].map((x) => (
        <Way key={x} d={`M120 398C120 424 ${x} 412 ${x} 452`} />
      ))}
      <circle className="dot" cx="120" cy="52" r="4" />
      <Words x={132} y={56}>
        a browser
      </Words>
      {[111, 227, 343].map((y) => (
        <Buoy key={y} x={120} y={y} />
      ))}
      <Words as="head" x={136} y={102}>
        LoadBalancer
      </Words>
      <Words as="name" x={136} y={130}>
        203.0.113.40:80
      </Words>
      <Words as="head" x={136} y={218}>
        NodePort
      </Words>
      <Words as="name" x={136} y={247}>
        any node:31742
      </Words>
      <Words as="head" x={136} y={330}>
        ClusterIP
      </Words>
      <Words as="name" x={136} y={362}>
        10.96.143.27:80
      </Words>
      {[76, 158, 262].map((x, pod) => (
        <g key={x}>
          <rect className="box" x={x} y="454" width="72" height="36" rx="1.5" />
          <Words as="name" x={x + 8} y={476}>
            …0.{pod + 7}:80
          </Words>
        </g>
      ))}
      <Way kind="dashed" d="M326 450V20" />
      <Words as="name" x={226} y={24}>
        example.com
      </Words>
      <Words as="head" x={60} y={524}>
        ExternalName
      </Words>
      <Words as="moves" x={60} y={544}>
        dashed: only a DNS alias
      </Words>
    </>
  )
}
