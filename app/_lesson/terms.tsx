/** Names and what they mean, side by side. */
export function Terms({ children }: { children: React.ReactNode }) {
  return <dl className="border-t border-line">{children}</dl>
}

/** One name of a list of terms. */
export function Term({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-x-4 border-b border-line py-[0.7rem] desk:grid-cols-[8.5rem_1fr]">
      <dt className="font-sans text-base/[1.7rem] font-bold">{name}</dt>
      <dd className="text-[1.03rem]/[1.65rem]">{children}</dd>
    </div>
  )
}
