/** A still bar of the size of the text that will stand there, e.g. `width="62%"`. */
export function Skeleton({ width = '100%' }: { width?: string }) {
  return <span className="my-[0.35em] block h-[0.7em] rounded-xs bg-shallow" style={{ width }} />
}

/** Skeletons of the checks of a lab; `about` says what is being waited for. */
export function SkeletonChecks({ count, about }: { count: number; about: string }) {
  return (
    <div aria-busy="true">
      <output className="sr-only">{about}</output>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="grid grid-cols-[20px_1fr_4rem] items-center gap-[0.7rem] border-t border-line py-3">
          <span className="size-5 rounded-full bg-shallow" />
          <Skeleton width={`${78 - ((row * 17) % 35)}%`} />
          <Skeleton />
        </div>
      ))}
    </div>
  )
}
