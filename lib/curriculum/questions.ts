/** The ids of the questions that a lesson's source asks, with how many answers each offers. */
export function questionsOf(source: string): ReadonlyMap<string, number> {
  return countIn(source, /<Answer\b/g)
}

/** The same, with how many of the answers are right. */
export function rightAnswersOf(source: string): ReadonlyMap<string, number> {
  return countIn(source, /<Answer\b[^>]*\sright\b/g)
}

function countIn(source: string, what: RegExp): ReadonlyMap<string, number> {
  const blocks = source.matchAll(/<Question\s[^>]*?\bid="([^"]+)"[\s\S]*?<\/Question>/g)
  return new Map(Array.from(blocks, ([block, id = '']) => [id, withoutSentences(block).match(what)?.length ?? 0]))
}

/** The tags alone: what an attribute says must not be taken for an attribute. */
function withoutSentences(block: string): string {
  return block.replace(/"[^"]*"/g, '""')
}
