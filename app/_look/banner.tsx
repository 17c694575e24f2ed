import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** A line across the page: offline, another tab, read-only. */
export function Banner({ icon, children }: { icon: IconName; children: React.ReactNode }) {
  return (
    <output
      className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 border-b border-swing bg-swing-wash
        px-(--gutter) py-2.5"
    >
      <Icon name={icon} className="size-[1.25em] text-swing" />
      <span>{children}</span>
    </output>
  )
}
