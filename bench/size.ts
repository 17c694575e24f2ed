import { globSync, readFileSync } from 'node:fs'

/** Lines of code of the practice cluster by folder: without tests, generated types, comments and empty lines. */
function linesByPart(): Map<string, number> {
  const parts = new Map<string, number>()
  for (const file of globSync('lib/practice/**/*.ts', { exclude: ['**/*.test.ts', 'lib/practice/data/**'] })) {
    const part = file.split('/').length > 3 ? file.split('/')[2]! : 'cluster'
    const code = readFileSync(file, 'utf8').split('\n').filter((line) => !/^\s*(\/\/|\/?\*|$)/.test(line))
    parts.set(part, (parts.get(part) ?? 0) + code.length)
  }
  return parts
}

const parts = [...linesByPart()].toSorted(([, a], [, b]) => b - a)
const all = parts.reduce((sum, [, lines]) => sum + lines, 0)
console.log(`${all.toLocaleString('en')} lines of code: ${parts.map(([part, lines]) => `${part} ${lines.toLocaleString('en')}`).join(', ')}`)
