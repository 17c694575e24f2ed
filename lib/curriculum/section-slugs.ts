import { readdir } from 'node:fs/promises'
import { labsFolder } from './labs-folder.ts'

const sectionFolder = /^0[1-9]-[a-z-]+$/

/** The section folders in the order of the course, e.g. `03-kubernetes-objects`. */
export async function sectionSlugs(): Promise<string[]> {
  const names = await readdir(labsFolder())
  return names.filter((name) => sectionFolder.test(name)).sort()
}
