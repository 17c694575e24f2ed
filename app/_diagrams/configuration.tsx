import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

interface ConfigurationProps {
  id: string
  kind: string
  name: string
  title: string
  describes: string
  caption: string
  /** Two keys: the first becomes a variable, the second a file. */
  entries: readonly { key: string; value: string }[]
  variable: string
  file: string
  fileMoves: string
}

/** How configuration reaches a container, for the two kinds that hold it: as a variable and as a file. */
export function ConfigurationPlate({ id, title, describes, caption, ...shown }: ConfigurationProps) {
  return (
    <Plate
      id={id}
      title={title}
      describes={describes}
      caption={caption}
      wide={{ height: 300, drawn: <Wide {...shown} /> }}
      narrow={{ height: 540, drawn: <Narrow {...shown} /> }}
    />
  )
}

type Shown = Omit<ConfigurationProps, 'id' | 'title' | 'describes' | 'caption'>

function Keys({
  x,
  y,
  width,
  kind,
  name,
  entries,
}: Pick<Shown, 'kind' | 'name' | 'entries'> & { x: number; y: number; width: number }) {
  return (
    <>
      <rect className="box" x={x} y={y} width={width} height="144" rx="1.5" />
      <Words as="kind" x={x + 12} y={y + 22}>
        {kind}
      </Words>
      <Words as="name" x={x + 12} y={y + 40}>
        {name}
      </Words>
      {entries.map(({ key, value }, row) => (
        <g key={key}>
          <path className="grid" d={`M${x} ${y + 52 + row * 40}H${x + width}`} />
          <Words as="name" x={x + 12} y={y + 70 + row * 40}>
            {key}
          </Words>
          <Words as="small" x={x + 12} y={y + 85 + row * 40}>
            {value}
          </Words>
        </g>
      ))}
    </>
  )
}

function Wide({ kind, name, entries, variable, file, fileMoves }: Shown) {
  const coast =
    'M330 44C420 32 520 48 600 38S652 40 656 70S646 190 654 230S580 274 480 268S336 276 322 250S316 180 322 130S310 48 330 44Z'
  return (
    <>
      <path className="shoal" d="M0 0H680V300H0z" />
      <path className="deep" d={coast} />
      <path className="contour" d={coast} />
      <Words as="sea" x={348} y={70}>
        a pod’s container
      </Words>
      <Keys x={24} y={70} width={184} {...{ kind, name, entries }} />
      <Way d="M208 148C280 148 270 118 366 118" />
      <Words as="small" x={222} y={104}>
        copied at
      </Words>
      <Words as="small" x={222} y={120}>
        the start
      </Words>
      <Box x={368} y={92} width={262} height={56} kind="environment variable" name={variable} />
      <Way d="M208 188C280 188 270 208 366 208" />
      <Words as="small" x={222} y={224}>
        mounted as
      </Words>
      <Words as="small" x={222} y={240}>
        a volume
      </Words>
      <Box x={368} y={172} width={262} height={74} kind="file" name={file} moves={fileMoves} />
    </>
  )
}

function Narrow({ kind, name, entries, variable, file, fileMoves }: Shown) {
  const coast =
    'M24 252C90 240 180 258 260 246S344 254 338 290S346 420 338 470S250 516 160 508S28 516 22 476S30 360 24 320S8 258 24 252Z'
  return (
    <>
      <path className="shoal" d="M0 0H358V540H0z" />
      <path className="deep" d={coast} />
      <path className="contour" d={coast} />
      <Keys x={16} y={24} width={210} {...{ kind, name, entries }} />
      <Words as="sea" x={52} y={288}>
        a container
      </Words>
      <Way d="M226 96C280 96 270 240 240 312" />
      <Words as="small" x={276} y={150}>
        copied at
      </Words>
      <Words as="small" x={276} y={166}>
        the start
      </Words>
      <Box x={44} y={314} width={270} height={56} kind="environment variable" name={variable} />
      <Way d="M90 168C90 206 34 206 34 300V430Q34 438 42 438" />
      <Words as="small" x={98} y={206}>
        mounted as
      </Words>
      <Words as="small" x={98} y={222}>
        a volume
      </Words>
      <Box x={44} y={400} width={270} height={76} kind="file" name={file} moves={fileMoves} />
    </>
  )
}
