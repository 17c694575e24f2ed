import { Fragment } from 'react'
import type { CheckReport } from '#lib/checking'
import type { CheckRowProps } from './check-row.tsx'
import { CodeSpans } from './code-spans.tsx'
import { Diagnosis, Next } from './diagnosis.tsx'
import { WaitedFor } from './waited-for.tsx'

/** The quiet line under a check's title: what a converging one waits for, what a blocked one stands behind. */
export function CheckLine({ check, numbers, converges }: CheckRowProps) {
  const line = 'col-start-2 -col-end-1 text-sm text-ink-2'
  if (check.state === 'blocked')
    return (
      <p className={line}>
        <Blocked check={check} numbers={numbers} />
      </p>
    )
  if (check.state === 'running' && check.seen) return <p className={`${line} seen`}>{check.seen}</p>
  if (check.state !== 'converging') return null
  return (
    <div className={line}>
      {check.seen && <span className="seen text-[0.9375rem]">{check.seen} </span>}
      {check.waitingFor && <span className="seen text-[0.9375rem]">{check.waitingFor}</span>}
      {check.until && <WaitedFor until={check.until} most={converges} />}
    </div>
  )
}

function Blocked({ check, numbers }: { check: CheckReport; numbers: ReadonlyMap<string, number> }) {
  const before = (check.blockedBy ?? []).map((id) => numbers.get(id)).filter((n) => n !== undefined)
  const lead = check.touches ? 'Acts on the cluster last, once' : 'Looks at this once'
  return (
    <>
      {lead}{' '}
      {before.map((n, place) => (
        <Fragment key={n}>
          {place > 0 && ' and '}
          <a href={`#check-${n}`}>check {n}</a>
        </Fragment>
      ))}
      {before.length === 0 && 'those before it'} {before.length === 1 ? 'holds.' : 'hold.'}
    </>
  )
}

/** What was found: a diagnosis of the work, or what kept us from looking at it, which is never the learner's fault. */
export function CheckDetail({ check, paragraph, hints }: CheckRowProps) {
  const found = check.diagnosis
  if (!found) return null
  if (check.state === 'failed')
    return (
      <Diagnosis found={found} paragraph={paragraph}>
        {hints}
      </Diagnosis>
    )
  return (
    <>
      <p>
        <b>{found.title}</b> <span className="seen">{found.received}</span>
      </p>
      <p>
        <CodeSpans text={found.why} />
        {check.state === 'unsupported' && ' This does not count as a failure.'}
      </p>
      <Next step={found.next} name={check.state === 'unsupported' ? 'How to get it' : 'To fix it'} />
      {paragraph && (
        <p>
          <a href={paragraph.href}>{paragraph.title}</a>
        </p>
      )}
    </>
  )
}
