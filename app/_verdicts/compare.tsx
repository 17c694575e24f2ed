import { difference, type Stretch } from './difference.ts'

type Compared = { expected: string; expectedNote?: string; received: string; receivedNote?: string }

const row = 'border-line [&:nth-of-type(n+2)]:border-t [&:nth-of-type(n+2)]:border-dashed'
const term = `${row} py-2 pr-4 text-ink-3 text-sm`
const value = `${row} py-2 min-w-0 wrap-anywhere`

/** Expected above Found; what was seen leans, and the letters that differ are marked in both. */
export function Compare({ expected, expectedNote, received, receivedNote }: Compared) {
  const marked = difference(expected, received)
  return (
    <dl className="grid grid-cols-[auto_1fr] border-y border-line">
      <dt className={term}>Expected</dt>
      <dd className={value}>
        <Marked stretches={marked.expected} as="wanted" />
        {expectedNote && <small className="block text-sm text-ink-2">{expectedNote}</small>}
      </dd>
      <dt className={term}>Found</dt>
      <dd className={value}>
        <Marked stretches={marked.found} as="found" />
        {receivedNote && <small className="block seen text-base text-ink-2">{receivedNote}</small>}
      </dd>
    </dl>
  )
}

function Marked({ stretches, as }: { stretches: readonly Stretch[]; as: 'wanted' | 'found' }) {
  const mark =
    as === 'wanted'
      ? 'bg-transparent text-inherit border-b-2 border-ink-2 font-bold'
      : 'bg-fail-wash text-fail border-b-2 border-fail font-bold'
  return (
    <code className={`whitespace-pre-wrap text-base ${as === 'found' ? 'seen' : ''}`}>
      {stretches.map(({ text, differs }, place) =>
        // Stretches are what the two texts were cut into, in order.
        // oxlint-disable-next-line react/no-array-index-key
        differs ? (
          <mark key={place} className={mark}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </code>
  )
}
