import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the built pages are made from. */
const SOURCES = ['app/**/*', 'lib/**/*', 'labs/**/*', 'public/**/*', 'prisma/schema.prisma', '*.{ts,tsx,js,mjs,json}']
/** Tests, proofs and their settings are in no page; next-env.d.ts is written by the build itself. */
const NOT_BUILT = /(^|\/)(generated|solutions|mistakes|node_modules)(\/|$)|\.test\.tsx?$|^((vitest|playwright|prisma)\.config|next-env)/

/** A hash of all sources of the pages, 0.2 s: what was built from the same hash need not be built again. */
export function hashOfSources(folder: string): string {
  const hash = createHash('sha256')
  const entries = globSync(SOURCES, { cwd: folder, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const path of paths.toSorted()) {
    const name = path.slice(folder.length).replace(/^[/\\]/, '').replaceAll('\\', '/')
    if (!NOT_BUILT.test(name)) hash.update(`${name}\0`).update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}
