/** A stretch of text, and whether it is where two texts differ. */
export interface Stretch {
  text: string
  differs: boolean
}

/**
 * Marks where two short texts differ, as one stretch in each: "app: nginx" and "app: ngnix" differ in "in" and "ni".
 * Words that resemble each other are marked by letters, others as a whole; texts without anything in common, or
 * without a difference, are not marked at all.
 */
export function difference(expected: string, found: string): { expected: Stretch[]; found: Stretch[] } {
  const unmarked = { expected: [plain(expected)], found: [plain(found)] }
  if (expected === found) return unmarked
  const [a, b] = [expected.match(/\s+|\S+/g) ?? [], found.match(/\s+|\S+/g) ?? []]
  const words = shared(a, b)
  const head = a.slice(0, words.start).join('')
  const tail = words.end === 0 ? '' : a.slice(-words.end).join('')
  const [x, y] = [middle(expected, head, tail), middle(found, head, tail)]
  const letters = /\s/.test(x + y) ? { start: 0, end: 0 } : shared(x.split(''), y.split(''))
  const alike = letters.start + letters.end >= Math.max(x.length, y.length) / 3
  if (alike) return { expected: cut(expected, head, tail, letters), found: cut(found, head, tail, letters) }
  if ((head + tail).trim() === '') return unmarked
  return { expected: cut(expected, head, tail), found: cut(found, head, tail) }
}

/** How many parts two lists share at the start, and how many of the rest at the end. */
function shared(a: readonly string[], b: readonly string[]): { start: number; end: number } {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return { start, end }
}

const middle = (text: string, head: string, tail: string) => text.slice(head.length, text.length - tail.length)

function cut(text: string, head: string, tail: string, within = { start: 0, end: 0 }): Stretch[] {
  const from = head.length + within.start
  const to = text.length - tail.length - within.end
  return [plain(text.slice(0, from)), { text: text.slice(from, to), differs: true }, plain(text.slice(to))].filter(
    (stretch) => stretch.text !== '',
  )
}

const plain = (text: string): Stretch => ({ text, differs: false })
