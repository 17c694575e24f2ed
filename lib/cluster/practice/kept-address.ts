import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What stays the same from start to start, so that kubeconfigs which were downloaded go on working. */
const kept = z.object({
  port: z.int().min(1).max(65_535),
  certificate: z.object({ ca: z.string(), cert: z.string(), key: z.string() }),
  /** Names and addresses that the certificate is for. */
  hosts: z.array(z.string()),
})
export type KeptAddress = z.infer<typeof kept>

const file = (folder: string) => join(folder, 'address.json')

/** undefined: none is kept yet, or what is kept cannot be read, which a new one and a new download mend. */
export function readAddress(folder: string): KeptAddress | undefined {
  try {
    return kept.parse(JSON.parse(readFileSync(file(folder), 'utf8')))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') console.error(`${file(folder)} is made anew:`, cause)
    return undefined
  }
}

/** Holds the certificate's key, so only its owner may read it. */
export function writeAddress(folder: string, address: KeptAddress): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${file(folder)}.part`
  writeFileSync(draft, JSON.stringify(address), { mode: 0o600, flush: true })
  renameSync(draft, file(folder))
}
