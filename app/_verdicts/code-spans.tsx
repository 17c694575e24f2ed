/** A sentence in which `backticks` set code, as labs and diagnoses write it. */
export function CodeSpans({ text }: { text: string }) {
  return text.split('`').map((part, place) =>
    // The parts of a fixed sentence: a part is its place. Every second one stood between backticks.
    // oxlint-disable-next-line react/no-array-index-key
    place % 2 === 1 ? <code key={place}>{part}</code> : part,
  )
}
