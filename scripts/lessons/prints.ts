import { settled } from './volatile.ts'

/** What kubectl says about the terminal rather than about the cluster; a person at a terminal does not see it. */
const ABOUT_THE_TERMINAL =
  /^(Unable to use a TTY|If you don't see a command prompt|All commands and output from this session|warning: couldn't attach)/

/** How often a rollout says that it waits depends on the moment. */
const PROGRESS = /^(Waiting for (deployment|statefulset|daemon set) |Waiting for \d+ pods to be ready|waiting for .* to be )/i

/** Does a settled line match the page's, in which an ellipsis stands for any text? */
function matchesLine(says: string, printed: string): boolean {
  if (!says.includes('…')) return says === printed
  const pattern = says.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.*')
  return new RegExp(`^${pattern}$`).test(printed)
}

/** As a glob: a line of only an ellipsis stands for any lines, none included. */
function matchesLines(says: readonly string[], printed: readonly string[]): boolean {
  const [first, ...rest] = says
  if (first === undefined) return printed.length === 0
  if (first === '…') return printed.some((_, at) => matchesLines(rest, printed.slice(at))) || matchesLines(rest, [])
  return printed[0] !== undefined && matchesLine(first, printed[0]) && matchesLines(rest, printed.slice(1))
}

const isTable = (lines: readonly string[]) => /^[A-Z][A-Z-]+ [A-Z]/.test(lines[0] ?? '')

/**
 * Compares what a command printed with what the page says. Rows of a table may stand in another order, since names end
 * in random letters.
 * @returns undefined if they agree, or both texts as they were compared
 */
export function differs(
  says: readonly string[],
  printed: readonly string[],
  nodes: readonly string[],
): { says: string[]; printed: string[] } | undefined {
  const settle = (lines: readonly string[]) => lines
    .filter((line) => !ABOUT_THE_TERMINAL.test(line) && !PROGRESS.test(line))
    .map((line) => settled(line, nodes))
    .filter((line) => line !== '')
  const page = settle(says)
  const real = settle(printed)
  if (matchesLines(page, real)) return undefined
  if (isTable(page) && !page.includes('…') && matchesLines(page.toSorted(), real.toSorted())) return undefined
  return { says: page, printed: real }
}
