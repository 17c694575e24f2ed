import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'

/** The names in a folder; none when there is no such folder. */
export async function filesIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? readdir(folder) : []
}
