import { Plate } from './plate.tsx'
import { Box, Buoy, Tag, Way, Words } from './strokes.tsx'

/** A Service: one address that stays, in front of pods that come and go. */
export function ServiceDiagram() {
  return (
    <Plate
      id="service-chart"
      title="One address in front of pods that come and go"
      describes="A caller uses the Service's name, which leads to its cluster IP. Behind it are the ready pods that
        carry the label app=nginx, here two. A third pod with the label is not Ready yet and gets no requests. A pod
        that has ended is struck out of the list, and a pod with another label was never on it."
      caption="The selector says who may stand behind the address, readiness says who does. Callers know neither; they
        know the name."
      wide={{ height: 372, drawn: <Wide /> }}
      narrow={{ height: 560, drawn: <Narrow /> }}
    />
  )
}

const stands = [
  { address: '10.244.0.7', label: 'app=nginx', moves: 'Ready' },
  { address: '10.244.0.8', label: 'app=nginx', moves: 'Ready' },
  { address: '10.244.0.9', label: 'app=nginx', moves: 'not Ready yet' },
  { address: '10.244.0.4', label: 'app=shop', moves: 'Ready, of another app' },
]

function Wide() {
  const line = 'M246 0C262 70 232 130 246 190S266 320 242 372'
  return (
    <>
      <path className="shallow" d="M0 0H680V372H0z" />
      <path className="deep" d={`${line}H680V0z`} />
      <path className="contour" d={line} />
      <Words as="sea" x={20} y={34}>
        callers
      </Words>
      <Words as="sea" x={262} y={34}>
        behind the address
      </Words>
      <circle className="dot" cx="40" cy="188" r="4" />
      <Words x={20} y={170}>
        any pod
      </Words>
      <Way head={false} d="M44 188H239" />
      <Buoy x={246} y={188} />
      <Words as="head" x={92} y={170}>
        nginx-service
      </Words>
      <Words as="name" x={92} y={212}>
        10.96.143.27:80
      </Words>
      {stands.map(({ address, label, moves }, row) => {
        const y = 52 + row * 80
        const chosen = row < 2
        return (
          <g key={address}>
            {chosen && <Way d={`M253 188C330 188 330 ${y + 29} 418 ${y + 29}`} />}
            {row === 2 && <Way kind="dotted" head={false} d={`M253 188C330 188 330 ${y + 29} 418 ${y + 29}`} />}
            <Box
              className={row === 3 ? 'ghost' : 'box'}
              x={420}
              y={y}
              width={150}
              height={58}
              kind="Pod"
              name={address}
            />
            <Tag x={520} y={y + 46} width={label.length * 7.3 + 26}>
              {label}
            </Tag>
            <Words as="moves" x={580} y={y + 26}>
              {moves.split(',')[0]}
            </Words>
          </g>
        )
      })}
    </>
  )
}

function Narrow() {
  const line = 'M0 156C70 144 140 170 210 156S320 148 358 156'
  return (
    <>
      <path className="shallow" d="M0 0H358V560H0z" />
      <path className="deep" d={`${line}V560H0z`} />
      <path className="contour" d={line} />
      <Words as="sea" x={16} y={30}>
        callers
      </Words>
      <Words as="sea" x={16} y={192}>
        behind it
      </Words>
      <circle className="dot" cx="120" cy="42" r="4" />
      <Words x={132} y={46}>
        any pod
      </Words>
      <Way head={false} d="M120 46V151" />
      <Buoy x={120} y={158} />
      <Words as="head" x={136} y={112}>
        nginx-service
      </Words>
      <Words as="name" x={136} y={132}>
        10.96.143.27:80
      </Words>
      {stands.map(({ address, label, moves }, row) => {
        const y = 206 + row * 86
        const way = `M120 165V${y + 20}Q120 ${y + 29} 129 ${y + 29}H146`
        return (
          <g key={address}>
            {row < 2 && <Way d={way} />}
            {row === 2 && (
              <Way kind="dotted" head={false} d={`M120 ${206 + 86 + 32}V${y + 20}Q120 ${y + 29} 129 ${y + 29}H146`} />
            )}
            <Box
              className={row === 3 ? 'ghost' : 'box'}
              x={148}
              y={y}
              width={128}
              height={58}
              kind="Pod"
              name={address}
            />
            <Tag x={226} y={y + 46} width={label.length * 7.3 + 26}>
              {label}
            </Tag>
            <Words as="moves" x={286} y={y + 28}>
              {moves.split(' yet')[0]?.split(',')[0]}
            </Words>
          </g>
        )
      })}
    </>
  )
}
