/** Nothing here yet: what will stand here, and what to do for it (`children`, usually a button). */
export function Empty({ says, children }: { says: React.ReactNode; children?: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5 border border-line p-5">
      <p>{says}</p>
      {children && <div className="flex flex-wrap items-center gap-3">{children}</div>}
    </div>
  )
}
