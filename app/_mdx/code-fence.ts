/** What stands after the three backticks of a code block, read. */
export interface CodeFence {
  language: string
  /** The name that the lesson's commands know the file by. */
  file?: string
  /** Numbers of the lines to mark, from 1. */
  marked: ReadonlySet<number>
}

/**
 * Reads `file=service.yaml {7,9-11}` and the like; words for the lessons' proof (run, show, fails) mean nothing here.
 */
export function readFence(language: string, meta: string): CodeFence {
  const file = /(?:^|\s)file=(\S+)/.exec(meta)?.[1]
  const ranges = /\{([\d,\s-]+)\}/.exec(meta)?.[1] ?? ''
  return { language, file, marked: new Set(ranges.split(',').flatMap(linesOf)) }
}

function linesOf(range: string): number[] {
  const [first = 0, last = first] = range.split('-').map(Number)
  return Array.from({ length: first > 0 ? last - first + 1 : 0 }, (_, place) => first + place)
}
