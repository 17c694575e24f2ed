/** A stretch of a terminal's transcript: commands that were typed one after another, or what was printed. */
export interface Stretch {
  kind: 'typed' | 'printed'
  lines: string[]
}

/**
 * Takes a transcript apart. A command begins with `$ ` and goes on after a `\` at a line's end; the rest was printed.
 */
export function readTranscript(source: string): Stretch[] {
  const stretches: Stretch[] = []
  let goesOn = false
  for (const line of source.split('\n')) {
    const typed: boolean = goesOn || line.startsWith('$ ')
    goesOn = typed && line.endsWith('\\')
    const kind = typed ? 'typed' : 'printed'
    const last = stretches.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else stretches.push({ kind, lines: [line] })
  }
  return stretches
}
