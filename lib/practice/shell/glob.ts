import type { Process } from '../processes/index.ts'
import { compilePattern, hasWildcard, matches } from './pattern.ts'

/** File names that a pattern matches, sorted; none when nothing does. */
export function glob(process: Process, pattern: string): string[] {
  const { files } = process.machine
  const parts = pattern.split('/')
  let found = ['']
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1
    found = found.flatMap((base) => step(base, part, i)).filter((path) => {
      const stat = path === '' ? undefined : files.stat(process.user, process.path(path), !last)
      return path === '' || (stat !== undefined && (last || stat.kind === 'directory'))
    })
    if (found.length > 10_000) return []
  }
  return found.filter((path) => path !== '')

  function step(base: string, part: string, i: number): string[] {
    if (part === '') return [i === 0 ? '/' : base.endsWith('/') ? base : `${base}/`]
    const before = base === '' || base.endsWith('/') ? base : `${base}/`
    if (!hasWildcard(part)) return [before + part.replace(/\\(.)/g, '$1')]
    const compiled = compilePattern(part)
    const folder = process.path(before === '' ? '.' : before)
    if (!files.may(process.user, folder, 'read') || files.stat(process.user, folder)?.kind !== 'directory') return []
    const names = files.list(process.user, folder)
    return names
      .filter((name) => matches(compiled, name) && (part.startsWith('.') || !name.startsWith('.')))
      .map((name) => before + name)
  }
}
