/** The head of a part of the lab page, and a quiet word beside it. */
export function PartHead({ id, title, children }: { id: string; title: string; children?: React.ReactNode }) {
  return (
    <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
      <h2 id={id} className="text-xl">
        {title}
      </h2>
      {children && <span className="ml-auto text-sm text-ink-3">{children}</span>}
    </div>
  )
}
