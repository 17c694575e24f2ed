import { Plate } from './plate.tsx'
import { Box, Way, Words } from './strokes.tsx'

/** A CronJob: a clock that makes Jobs, and keeps the last few. */
export function CronJobDiagram() {
  return (
    <Plate
      id="cronjob-chart"
      title="A clock that makes Jobs"
      describes="A CronJob called daily-backup has the schedule 0 2 * * *: at two o'clock each day it makes a Job,
        which makes a pod. Four days are shown. The Jobs of Monday and Tuesday are kept as successful, because the
        history keeps two; the older one is gone. Wednesday's Job still runs when Thursday's time comes: with the
        policy Forbid, that run is left out."
      caption="Two successful runs are kept, older ones go. With Forbid, a run whose time comes while another still
        works is left out."
      wide={{ height: 300, drawn: <Wide /> }}
      narrow={{ height: 520, drawn: <Narrow /> }}
    />
  )
}

const days = [
  { day: 'Sun', moves: 'deleted', className: 'ghost' },
  { day: 'Mon', moves: 'complete', className: 'box' },
  { day: 'Tue', moves: 'complete', className: 'box' },
  { day: 'Wed', moves: 'still runs', className: 'box-old' },
  { day: 'Thu', moves: 'left out', className: 'ghost' },
]

function Wide() {
  return (
    <>
      <path className="shoal" d="M0 0H680V300H0z" />
      <Box x={24} y={22} width={190} height={56} kind="CronJob" name="daily-backup" />
      <Words as="name" x={230} y={47}>
        0 2 * * *
      </Words>
      <Words x={230} y={67}>
        at 02:00, every day
      </Words>
      <path className="way" d="M24 120H656" markerEnd="url(#chart-head)" />
      {days.map(({ day, moves, className }, place) => {
        const x = 36 + place * 124
        return (
          <g key={day}>
            <path className="cut" d={`M${x + 52} 112V128`} />
            <Words x={x + 58} y={110}>
              {day} 02:00
            </Words>
            <Way kind={className === 'ghost' ? 'dotted' : 'way'} head={place < 4} d={`M${x + 52} 128V174`} />
            <Box className={className} x={x} y={176} width={104} height={60} kind="Job" moves={moves} />
          </g>
        )
      })}
      <path className="thin" d="M160 252v8H388v-8" />
      <Words as="moves" x={274} y={280} middle>
        successfulJobsHistoryLimit: 2
      </Words>
    </>
  )
}

function Narrow() {
  return (
    <>
      <path className="shoal" d="M0 0H358V520H0z" />
      <Box x={16} y={20} width={170} height={56} kind="CronJob" name="daily-backup" />
      <Words as="name" x={202} y={44}>
        0 2 * * *
      </Words>
      <Words x={202} y={64}>
        at 02:00 each day
      </Words>
      <path className="way" d="M100 96V504" markerEnd="url(#chart-head)" />
      {days.map(({ day, moves, className }, place) => {
        const y = 108 + place * 78
        return (
          <g key={day}>
            <path className="cut" d={`M92 ${y + 28}H108`} />
            <Words x={16} y={y + 32}>
              {day} 02:00
            </Words>
            <Way kind={className === 'ghost' ? 'dotted' : 'way'} head={place < 4} d={`M108 ${y + 28}H158`} />
            <Box className={className} x={160} y={y} width={110} height={56} kind="Job" moves={moves} />
          </g>
        )
      })}
      <path className="thin" d="M284 186h8V320h-8" />
      <Words as="moves" x={300} y={258}>
        kept: 2
      </Words>
    </>
  )
}
