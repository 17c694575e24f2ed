import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

/** A StatefulSet: pods with names and claims of their own, made in order. */
export function StatefulSetDiagram() {
  return (
    <Plate
      id="statefulset-chart"
      title="Names and claims that stay"
      describes="A StatefulSet called postgres makes three pods in order: postgres-0, postgres-1, postgres-2, each
        when the one before it is ready. Each has a DNS name of its own through the headless Service, and a claim of
        its own with a volume. When postgres-1 is deleted, its successor has the same name and the same claim, and so
        finds what was written."
      caption="Pods come and go; postgres-1 keeps its name, its address in DNS and its claim. Nobody else ever mounts
        it."
      wide={{ height: 356, drawn: <Wide /> }}
      narrow={{ height: 560, drawn: <Narrow /> }}
    />
  )
}

function Wide() {
  const depth = 'M0 232C150 220 300 246 450 232S620 222 680 232'
  return (
    <>
      <path className="shoal" d="M0 0H680V356H0z" />
      <path className="shallow" d={`${depth}V356H0z`} />
      <path className="contour" d={depth} />
      <Words as="sea" x={20} y={34}>
        pods, in order
      </Words>
      <Words as="sea" x={20} y={340}>
        claims, which stay
      </Words>
      {[0, 1, 2].map((ordinal) => {
        const x = 28 + ordinal * 218
        return (
          <g key={ordinal}>
            <Words as="small" x={x} y={74}>
              postgres-{ordinal}.postgres
            </Words>
            <Box
              className={ordinal === 1 ? 'ghost' : 'box'}
              x={x}
              y={84}
              width={188}
              height={56}
              kind="Pod"
              name={`postgres-${ordinal}`}
            />
            {ordinal > 0 && <Way d={`M${x - 30} 112H${x - 2}`} />}
            <Way kind="thin" head={false} d={`M${x + 94} ${ordinal === 1 ? 210 : 140}V254`} />
            <Box x={x} y={254} width={188} height={56} kind="PersistentVolumeClaim" name={`data-postgres-${ordinal}`} />
          </g>
        )
      })}
      <Box x={262} y={166} width={156} height={46} name="postgres-1" moves="the successor" />
      <Way kind="pilot" d="M340 140V164" />
      <Words as="note" x={350} y={157}>
        deleted, made again
      </Words>
    </>
  )
}

function Narrow() {
  const depth = 'M196 0C186 90 208 180 196 280S188 480 196 560'
  return (
    <>
      <path className="shoal" d="M0 0H358V560H0z" />
      <path className="shallow" d={`${depth}H358V0z`} />
      <path className="contour" d={depth} />
      <Words as="sea" x={16} y={30}>
        pods, in order
      </Words>
      <Words as="sea" x={216} y={30}>
        claims, which stay
      </Words>
      {[0, 1, 2].map((ordinal) => {
        const y = [64, 186, 460][ordinal] ?? 0
        const claim = [64, 268, 460][ordinal] ?? 0
        return (
          <g key={ordinal}>
            <Words as="small" x={16} y={y - 8}>
              postgres-{ordinal}.postgres
            </Words>
            <Box
              className={ordinal === 1 ? 'ghost' : 'box'}
              x={16}
              y={y}
              width={130}
              height={54}
              kind="Pod"
              name={`postgres-${ordinal}`}
            />
            <Box x={214} y={claim} width={132} height={54} kind="claim" name={`data-postgres-${ordinal}`} />
            <Way kind="thin" head={false} d={`M146 ${claim + 27}H212`} />
          </g>
        )
      })}
      <Box x={16} y={268} width={130} height={54} name="postgres-1" moves="the successor" />
      <Way kind="pilot" d="M81 240V266" />
      <Words as="note" x={92} y={258}>
        made again
      </Words>
      <Way d="M60 118V166" />
      <Way d="M60 322V438" />
      <Words as="moves" x={72} y={390}>
        when it is ready
      </Words>
    </>
  )
}
