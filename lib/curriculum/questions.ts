/** The ids of the questions that a lesson's source asks, with how many answers each offers. */
export function questionsOf(source: string): ReadonlyMap<string, number> {
  const blocks = source.matchAll(/<Question\s[^>]*?\bid="([^"]+)"[\s\S]*?<\/Question>/g)
  return new Map(Array.from(blocks, ([block, id = '']) => [id, block.match(/<Answer\b/g)?.length ?? 0]))
}
