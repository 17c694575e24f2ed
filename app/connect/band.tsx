/** A part of the page: what it is at the left, the part itself beside it. */
export function Band({
  id,
  title,
  about,
  children,
}: {
  id: string
  title: string
  about: React.ReactNode
  children: React.ReactNode
}) {
  return (
    <section
      aria-labelledby={id}
      className={
        'grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-5 border-t border-line-strong pt-6 pb-10 ' +
        'rail:grid-cols-[17rem_minmax(0,1fr)]'
      }
    >
      <header>
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        <p className="mt-2 text-ink-2">{about}</p>
      </header>
      <div>{children}</div>
    </section>
  )
}
