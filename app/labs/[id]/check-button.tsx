'use client'
import { Button } from '#app/_look/button.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { useLabCheck } from './check-context.tsx'
import { isAtWork } from './check-standing.ts'

/**
 * Check my lab; its place becomes Stop while a run is open. It is one button, so that the focus stays where it is.
 * `again`: the lab is passed, and the way on is the page's act.
 */
export function CheckButton({ again = false, className }: { again?: boolean; className?: string }) {
  const { standing, begin, stop } = useLabCheck()
  const open = standing.phase === 'open'
  const press = (event: React.MouseEvent) => {
    // The second half of a double click must not stop what its first half began.
    if (open && event.detail > 1) return
    void (open ? stop() : begin())
  }
  return (
    <Button
      big
      kind={open || again ? 'ordinary' : 'go'}
      className={className}
      aria-disabled={isAtWork(standing) && !open ? true : undefined}
      onClick={press}
    >
      {open && <Icon name="stop" />}
      {open ? 'Stop' : again ? 'Check again' : 'Check my lab'}
    </Button>
  )
}
