/** How many learners a page shows: a page costs by what it shows, not by how many there are. */
const perPage = 50

/** The learners of a page that an address names, from 1; another one is the first. */
export function pageOf<T>(
  learners: readonly T[],
  asked: string | undefined,
): { shown: readonly T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(learners.length / perPage))
  const wanted = Number(asked)
  const page = Number.isInteger(wanted) && wanted >= 1 && wanted <= pages ? wanted : 1
  return { shown: learners.slice((page - 1) * perPage, page * perPage), page, pages }
}

/** Links to the pages of a large cohort; nothing for a small one. */
export function Pages({ cohort, page, pages }: { cohort: string; page: number; pages: number }) {
  if (pages === 1) return null
  return (
    <nav aria-label="Pages of learners" className="mt-3 flex flex-wrap gap-1">
      {Array.from({ length: pages }, (_, i) => (
        <a
          key={i + 1}
          href={`/cohorts/${cohort}?page=${i + 1}`}
          aria-current={page === i + 1 ? 'page' : undefined}
          className={
            'inline-flex size-(--target) items-center justify-center aria-[current]:border ' +
            'aria-[current]:border-line-strong aria-[current]:font-bold aria-[current]:text-ink ' +
            'aria-[current]:no-underline'
          }
        >
          {i + 1}
        </a>
      ))}
    </nav>
  )
}
