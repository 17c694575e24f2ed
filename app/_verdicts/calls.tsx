import type { Call } from '#lib/checking'

const cell = 'border-t border-dashed border-line py-[0.28rem] pr-2.5 align-top last:pr-0 last:text-right'
const head = 'pr-2.5 pb-0.5 text-left font-normal text-ink-3 last:pr-0 last:text-right'

/** What was asked of a cluster, in the order it was asked, each with what it was for. */
export function Calls({ calls }: { calls: readonly Call[] }) {
  return (
    // A wide table scrolls, and what scrolls has to be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="overflow-x-auto" aria-label="What was asked" tabIndex={0}>
      <table className="w-full text-xs">
        <thead>
          <tr>
            <th scope="col" className={head}>
              ms
            </th>
            <th scope="col" className={head}>
              Asked
            </th>
            <th scope="col" className={head}>
              Answered
            </th>
            <th scope="col" className={head}>
              <abbr title="resourceVersion" className="no-underline">
                rv
              </abbr>
            </th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call, place) => (
            // The same call may be made twice in one millisecond; the list never changes.
            // oxlint-disable-next-line react/no-array-index-key
            <CallRow key={place} call={call} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function CallRow({ call }: { call: Call }) {
  return (
    <tr>
      <td className={cell}>{Math.round(call.at)}</td>
      <td className={cell}>
        <code className="whitespace-normal wrap-break-word" title={`${call.method} ${call.path}`}>
          {call.asked}
        </code>
        <span className="block text-ink-3">{call.purpose}</span>
      </td>
      <td className={`${cell} seen text-[0.84375rem]`}>{call.answered}</td>
      <td className={cell}>{call.resourceVersion}</td>
    </tr>
  )
}
