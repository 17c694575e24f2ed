import type { ShownState } from './states.ts'

/**
 * A state's mark, or `here` for the reader's own position. Drawn from the symbols that the layout puts into every
 * page.
 */
export function Mark({ of, small, className = '' }: { of: ShownState | 'here'; small?: boolean; className?: string }) {
  const size = small ? 15 : 20
  return (
    <svg className={className} width={size} height={size} aria-hidden="true">
      <use href={`#mark-${of}`} />
    </svg>
  )
}
