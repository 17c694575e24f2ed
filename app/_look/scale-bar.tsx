import type { CheckState } from '#lib/checking'

/** One segment: a check's state, or a lesson's: done, here, lapsed, or open. */
export type Segment = CheckState | 'done' | 'here' | 'lapsed' | 'open'

/**
 * A scale bar with one segment per lesson or check. `label` says in words what it shows, e.g. "10 checks: 3 passed, 1
 * failed"; without one it is decoration beside text that says the same.
 */
export function ScaleBar(props: { segments: readonly Segment[]; label?: string; tall?: boolean; className?: string }) {
  const spoken = props.label ? { role: 'img', 'aria-label': props.label } : { 'aria-hidden': true as const }
  return (
    <span className={`scale-bar ${props.tall ? 'scale-bar-tall' : ''} ${props.className ?? ''}`} {...spoken}>
      {props.segments.map((segment, place) => (
        // A segment is its place in the bar: it never moves.
        // oxlint-disable-next-line react/no-array-index-key
        <i key={place} data-segment={segment} />
      ))}
    </span>
  )
}
