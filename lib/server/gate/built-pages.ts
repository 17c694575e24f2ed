import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { hashesOf } from './content-security.ts'

const manifest = z.object({ routes: z.record(z.string(), z.unknown()) })

/** The pages that were built ahead, with the hashes of the scripts within each. */
export interface BuiltPages {
  /** Undefined for a page that is made for each request. */
  hashesFor(path: string): readonly string[] | undefined
  /** Of the page that says there is no such page: any address may turn out to be one. */
  notFound: readonly string[]
}

/** `folder` is Next's build folder. Each page is read when it is first asked for. */
export function builtPages(folder: string): BuiltPages {
  const { routes } = manifest.parse(JSON.parse(readFileSync(join(folder, 'prerender-manifest.json'), 'utf8')))
  const known = new Map<string, readonly string[]>()
  const read = (path: string) => {
    const file = join(folder, 'server/app', `${path === '/' ? '/index' : path}.html`)
    return existsSync(file) ? hashesOf(readFileSync(file, 'utf8')) : []
  }
  return {
    notFound: read('/_not-found'),
    hashesFor(path) {
      if (!Object.hasOwn(routes, path)) return undefined
      const hashes = known.get(path) ?? read(path)
      known.set(path, hashes)
      return hashes
    },
  }
}
