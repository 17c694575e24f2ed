/** Names and what they are, divided by lines. Values read from a cluster are set leaning by who gives them. */
export function Facts({ rows }: { rows: readonly { name: string; value: React.ReactNode }[] }) {
  return (
    <dl>
      {rows.map(({ name, value }) => (
        <div key={name} className="grid grid-cols-[6.5rem_1fr] gap-x-3 border-t border-line py-2">
          <dt className="text-sm text-ink-3">{name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
