import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  /** As it is written; a relative one from the project's folder: "#lib/data", "zod", "./lib/data/attempts.ts". */
  what: string
  typesOnly: boolean
}

export interface Source {
  /** From the project's folder, with slashes. */
  path: string
  text: string
  imports: readonly Import[]
}

/** Every file of the project that git knows or would take up. */
export function filesOfProject(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  return [...new Set(listed.toString().split('\n'))].filter(Boolean).toSorted()
}

/** TypeScript sources, with what they import. A file that has just gone is left out. */
export function sources(): readonly Source[] {
  return filesOfProject()
    .filter((path) => /\.(ts|tsx|mts|mdx)$/.test(path))
    .flatMap((path) => {
      const text = read(path)
      return text === undefined ? [] : [{ path, text, imports: importsOf(path, text) }]
    })
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?([^'"`;]*?)\s*from\s+'([^']+)'/gm
const BARE = /^\s*import\s+'([^']+)'/gm
const CALL = /\bimport\(\s*['"`]([^'"`$]+)['"`]\s*\)/g

export function importsOf(path: string, text: string): readonly Import[] {
  const named = [...text.matchAll(STATEMENT)].map(([, type, names = '', what = '']) => ({
    what: fromProject(path, what),
    typesOnly: type !== undefined || onlyTypes(names),
  }))
  const rest = [...text.matchAll(BARE), ...text.matchAll(CALL)].map(([, what = '']) => ({
    what: fromProject(path, what),
    typesOnly: false,
  }))
  return [...named, ...rest]
}

/** `{ type A, type B }` imports nothing that runs. */
function onlyTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1]
  const each = inner?.split(',').map((name) => name.trim()).filter(Boolean) ?? []
  return each.length > 0 && each.every((name) => name.startsWith('type '))
}

function fromProject(path: string, what: string): string {
  return what.startsWith('.') ? `./${posix.join(dirname(path).replaceAll('\\', '/'), what)}` : what
}

/** The room a file lies in: "lib/data", "app", "labs", "scripts", or "" for the project's own folder. */
export function roomOf(path: string): string {
  const parts = path.replace(/^\.\//, '').split('/')
  const [first = '', second = ''] = parts
  if (parts.length === 1) return ''
  return first === 'lib' ? `lib/${second}` : first
}
