import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

/** A Job: tries until one pod ends well, and then is done for good. */
export function JobDiagram() {
  return (
    <Plate
      id="job-chart"
      title="A Job ends when its work is done"
      describes="A Job called backup-job starts a pod, which fails with exit code 1. After ten seconds it tries again,
        and the second pod fails too. After twenty seconds a third pod exits with 0: the Job is complete and starts no
        more. Had it failed four times, beyond its backoffLimit of three, the Job would have failed."
      caption="A Deployment restarts what ends; a Job is glad of it. Each wait is twice as long as the one before."
      wide={{ height: 256, drawn: <Wide /> }}
      narrow={{ height: 500, drawn: <Narrow /> }}
    />
  )
}

const tries = [
  { at: 40, from: 20, name: 'try 1', moves: 'exit code 1' },
  { at: 230, from: 130, name: 'try 2', moves: 'exit code 1' },
  { at: 480, from: 300, name: 'try 3', moves: 'exit code 0' },
]

function Wide() {
  return (
    <>
      <path className="shoal" d="M0 0H680V256H0z" />
      <Words as="name" x={24} y={34}>
        backup-job
      </Words>
      <Words x={112} y={34}>
        backoffLimit: 3
      </Words>
      {tries.map(({ at, name, moves }, place) => (
        <g key={name}>
          <Box
            className={place === 2 ? 'box' : 'box-old'}
            x={at}
            y={78}
            width={124}
            height={72}
            kind="Pod"
            name={name}
            moves={moves}
          />
          <path className="thin" d={`M${at} 190v12M${at + 124} 190v12M${at} 196H${at + 124}`} />
        </g>
      ))}
      <Words as="moves" x={197} y={222} middle>
        10 s
      </Words>
      <Words as="moves" x={417} y={222} middle>
        20 s
      </Words>
      <Way d="M164 114H228" />
      <Way d="M354 114H478" />
      <path className="way" d="M24 196H656" markerEnd="url(#chart-head)" />
      <Words as="small" x={24} y={222}>
        time
      </Words>
      <Words as="head" x={542} y={66} middle>
        complete
      </Words>
      <Words as="moves" x={614} y={118}>
        no more
      </Words>
      <path className="cut" d="M612 186V206M618 186V206" />
    </>
  )
}

function Narrow() {
  return (
    <>
      <path className="shoal" d="M0 0H358V500H0z" />
      <Words as="name" x={16} y={30}>
        backup-job
      </Words>
      <Words x={104} y={30}>
        backoffLimit: 3
      </Words>
      {[54, 184, 340].map((y, place) => (
        <g key={y}>
          <Box
            className={place === 2 ? 'box' : 'box-old'}
            x={80}
            y={y}
            width={150}
            height={76}
            kind="Pod"
            name={`try ${place + 1}`}
            moves={place === 2 ? 'exit code 0' : 'exit code 1'}
          />
          <path className="thin" d={`M34 ${y}h12M34 ${y + 76}h12`} />
        </g>
      ))}
      <Way d="M155 130V182" />
      <Way d="M155 260V338" />
      <Words as="moves" x={168} y={162}>
        10 s
      </Words>
      <Words as="moves" x={168} y={304}>
        20 s
      </Words>
      <path className="way" d="M40 48V480" markerEnd="url(#chart-head)" />
      <Words as="head" x={242} y={374}>
        complete:
      </Words>
      <Words as="moves" x={242} y={394}>
        no more tries
      </Words>
      <path className="cut" d="M30 428H50M30 434H50" />
    </>
  )
}
