/** A command of a transcript and what the page says it prints. */
export interface Command {
  line: number
  typed: string
  prints: readonly string[]
}

/** What a page makes its reader do, in the order of the page. `line` is the line of the page, from 1. */
export type Step =
  | { does: 'type'; line: number; how: 'run' | 'fails' | 'stays'; commands: readonly Command[] }
  | { does: 'save'; line: number; file: string; content: string }
  | { does: 'validate'; line: number; manifest: string }

interface Fence {
  line: number
  language: string
  words: readonly string[]
  body: readonly string[]
}

const TRANSCRIPTS = ['run', 'show', 'fails', 'stays'] as const

/** Every fenced block of a page, also those that are indented within a component. */
function* fencesOf(page: string): Generator<Fence> {
  const lines = page.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const opening = /^(\s*)```(\S+)?\s*(.*)$/.exec(lines[at]!)
    if (!opening) continue
    const [, indent = '', language = '', words = ''] = opening
    const end = lines.findIndex((line, index) => index > at && line.trim() === '```')
    if (end < 0) throw new Error(`line ${at + 1}: this block has no end`)
    const body = lines.slice(at + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    yield { line: at + 1, language, words: words.split(/\s+/).filter(Boolean), body }
    at = end
  }
}

function commandsOf(fence: Fence): Command[] {
  const commands: { line: number; typed: string; prints: string[] }[] = []
  let continues = false
  fence.body.forEach((text, index) => {
    const last = commands.at(-1)
    if (continues && last) last.typed += `\n${text}`
    else if (text.startsWith('$ ')) commands.push({ line: fence.line + 1 + index, typed: text.slice(2), prints: [] })
    else if (last) last.prints.push(text)
    else throw new Error(`line ${fence.line}: a transcript begins with a command ("$ …")`)
    continues = text.endsWith('\\') && (continues || text.startsWith('$ '))
  })
  return commands
}

function stepOf(fence: Fence): Step | undefined {
  const file = fence.words.find((word) => word.startsWith('file='))?.slice('file='.length)
  const content = `${fence.body.join('\n')}\n`
  if (file) return { does: 'save', line: fence.line, file, content }
  if (fence.language === 'yaml') {
    if (fence.words.includes('show')) return { does: 'validate', line: fence.line, manifest: content }
    throw new Error(`line ${fence.line}: a manifest is either used (file=NAME) or only shown (show)`)
  }
  if (fence.language !== 'console') return undefined
  const how = TRANSCRIPTS.find((word) => fence.words.includes(word)) ?? 'run'
  return how === 'show' ? undefined : { does: 'type', line: fence.line, how, commands: commandsOf(fence) }
}

/**
 * Reads the steps of a lesson's page (MDX): transcripts (```console, with run, fails, stays or show), files that its
 * commands use (```yaml file=NAME) and manifests that are only shown (```yaml show).
 * @throws Error naming the line, where a block is none of these
 */
export function stepsOf(page: string): Step[] {
  const steps: Step[] = []
  for (const fence of fencesOf(page)) {
    const step = stepOf(fence)
    if (step) steps.push(step)
  }
  return steps
}
