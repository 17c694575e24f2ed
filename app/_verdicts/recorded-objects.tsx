import type { Recorded } from './recorded.ts'

/** Objects as they were recorded, each folded away under its name. */
export function RecordedObjects({ objects }: { objects: readonly Recorded[] }) {
  return (
    <ul className="text-sm">
      {objects.map(({ kind, name, namespace, text }) => (
        <li key={`${kind} ${namespace ?? ''} ${name}`}>
          <details className="py-0.5">
            <summary className="text-blue underline underline-offset-[0.18em]">
              {kind} {name}
            </summary>
            {/* A wide object scrolls, and what scrolls has to be reached by keyboard. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre tabIndex={0} className="my-2 max-h-96 overflow-auto border border-line bg-shoal px-3 py-2.5 text-xs">
              <code>{text}</code>
            </pre>
          </details>
        </li>
      ))}
    </ul>
  )
}
