/**
 * The marks as symbols, once in every page: a heat map shows thousands of them, and a reference is a tenth of a
 * drawing. Failed is the flag V at sea, "I require assistance"; not supported is hatched as unsurveyed ground.
 */
export function MarkSymbols() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <Waiting id="mark-waiting" />
      <Waiting id="mark-not-begun" />
      <symbol id="mark-begun" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="8" fill="none" stroke="var(--color-ink-3)" strokeWidth="1.5" />
      </symbol>
      <symbol id="mark-running" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="8" fill="none" stroke="var(--color-line)" strokeWidth="2.5" />
        <path className="turning" d="M10 2a8 8 0 0 1 8 8" fill="none" stroke="var(--color-run)" strokeWidth="2.5" />
      </symbol>
      <Converging />
      <symbol id="mark-passed" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="9" fill="var(--color-pass)" />
        <path d="M5.7 10.3l3 3 5.7-6.5" fill="none" stroke="var(--color-paper)" strokeWidth="2.1" />
      </symbol>
      <Failed />
      <symbol id="mark-blocked" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="8.25" fill="none" stroke="var(--color-ink-2)" strokeWidth="1.5" />
        <path d="M4.75 10h6M8.25 7l3 3-3 3M14.25 6v8" fill="none" stroke="var(--color-ink-2)" strokeWidth="1.6" />
      </symbol>
      <symbol id="mark-unsupported" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="8.25" fill="none" stroke="var(--color-ink-2)" strokeWidth="1.5" />
        <path d="M3.2 10.8l7.6-7.6M4.3 15.2L15.2 4.3M9.2 16.8l7.6-7.6" stroke="var(--color-ink-2)" strokeWidth="1.4" />
      </symbol>
      <CouldNotCheck />
      <symbol id="mark-lapsed" viewBox="0 0 20 20">
        <g fill="none" stroke="var(--color-pass)">
          <circle cx="10" cy="10" r="8" strokeWidth="1.8" strokeDasharray="4.1 2.18" />
          <path d="M6.2 10.2l2.7 2.7 5-5.7" strokeWidth="1.9" />
        </g>
      </symbol>
      <symbol id="mark-here" viewBox="0 0 20 20">
        <path d="M3 4.5l14 5.5-14 5.5L6.5 10z" fill="var(--color-magenta)" />
      </symbol>
      <Heads />
    </svg>
  )
}

function Waiting({ id }: { id: string }) {
  return (
    <symbol id={id} viewBox="0 0 20 20">
      <circle
        cx="10"
        cy="10"
        r="8"
        fill="none"
        stroke="var(--color-ink-3)"
        strokeWidth="1.5"
        strokeDasharray="2.2 2.83"
      />
    </symbol>
  )
}

function Converging() {
  return (
    <symbol id="mark-converging" viewBox="0 0 20 20">
      <circle cx="10" cy="10" r="8.25" fill="var(--color-flag-yellow)" stroke="var(--color-swing)" strokeWidth="1.5" />
      <path
        className="turning"
        d="M10 4.75A5.25 5.25 0 1 1 5.45 7.37"
        fill="none"
        stroke="var(--color-on-yellow)"
        strokeWidth="2"
      />
      <circle cx="10" cy="10" r="1.4" fill="var(--color-on-yellow)" />
    </symbol>
  )
}

function Failed() {
  return (
    <symbol id="mark-failed" viewBox="0 0 20 20">
      <path d="M1.5 1.5h17v17h-17z" fill="var(--color-paper)" />
      <path d="M2.5 2.5l15 15M17.5 2.5l-15 15" stroke="var(--color-fail)" strokeWidth="3.5" />
      <path d="M1.5 1.5h17v17h-17z" fill="none" stroke="var(--color-fail)" strokeWidth="1.75" />
    </symbol>
  )
}

function CouldNotCheck() {
  return (
    <symbol id="mark-could-not-check" viewBox="0 0 20 20">
      <path d="M10 .6L19.4 10 10 19.4.6 10z" fill="var(--color-ink-2)" />
      <path
        d="M7.7 8.3c0-1.5 1-2.3 2.3-2.3s2.3.8 2.3 2.1c0 1.7-2.3 1.7-2.3 3.6"
        fill="none"
        stroke="var(--color-paper)"
        strokeWidth="1.6"
      />
      <circle cx="10" cy="13.9" r="1.05" fill="var(--color-paper)" />
    </symbol>
  )
}

/** The heads of the arrows of all charts. */
function Heads() {
  const heads = [
    { id: 'chart-head', fill: 'var(--color-ink)' },
    { id: 'chart-head-pilot', fill: 'var(--color-magenta)' },
  ]
  return heads.map(({ id, fill }) => (
    <marker
      key={id}
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="9"
      markerHeight="9"
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path d="M0 .5L8 4 0 7.5z" fill={fill} />
    </marker>
  ))
}
