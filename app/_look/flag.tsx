/** The signal flags that are used, each for what it means at sea. */
export type FlagLetter = 'C' | 'G' | 'H' | 'P'

/**
 * C affirmative (a lab is passed), G I require a pilot (needs help), H pilot on board (the mark of Pilothouse), P about
 * to put to sea (a lab begins). Nowhere else.
 */
export function Flag({ letter, className = 'size-[1.25em]' }: { letter: FlagLetter; className?: string }) {
  return (
    <svg className={className} viewBox="0 0 20 20" aria-hidden="true" data-flag={letter}>
      {cloth[letter]}
      <path d="M1 1h18v18H1z" fill="none" stroke="var(--color-ink)" strokeWidth="1.25" />
    </svg>
  )
}

const cloth: Record<FlagLetter, React.ReactNode> = {
  C: (
    <>
      <path d="M1 1h18v18H1z" fill="var(--color-flag-white)" />
      <path d="M1 1h18v3.6H1zM1 15.4h18V19H1z" fill="var(--color-flag-blue)" />
      <path d="M1 8.2h18v3.6H1z" fill="var(--color-flag-red)" />
    </>
  ),
  G: (
    <>
      <path d="M1 1h18v18H1z" fill="var(--color-flag-yellow)" />
      <path d="M4 1h3v18H4zM10 1h3v18h-3zM16 1h3v18h-3z" fill="var(--color-flag-blue)" />
    </>
  ),
  H: (
    <>
      <path d="M1 1h18v18H1z" fill="var(--color-flag-white)" />
      <path d="M10 1h9v18h-9z" fill="var(--color-flag-red)" />
    </>
  ),
  P: (
    <>
      <path d="M1 1h18v18H1z" fill="var(--color-flag-blue)" />
      <path d="M6.5 6.5h7v7h-7z" fill="var(--color-flag-white)" />
    </>
  ),
}
