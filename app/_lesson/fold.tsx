import { Icon } from '#app/_look/icon.tsx'

/** What stands beside the text on a wide page, folded above it on a narrow one. */
export function Fold({ summary, children }: { summary: React.ReactNode; children: React.ReactNode }) {
  return (
    <details className="group -mx-(--gutter) border-b border-line text-sm rail:hidden print:hidden">
      <summary
        className="flex min-h-11 list-none items-center gap-2.5 px-(--gutter) text-ink-2
          [&::-webkit-details-marker]:hidden"
      >
        {summary}
        <Icon name="down" className="size-[1.25em] group-open:rotate-180" />
      </summary>
      <div className="mx-(--gutter)">{children}</div>
    </details>
  )
}
