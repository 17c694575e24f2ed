import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Checker, LabDeclaration } from '#lib/checking'
import type { LoadedLab } from '#lib/curriculum'

/**
 * Labs of a folder that is no part of the course: each of its folders is one, with the files of a lab but no lesson. What
 * a checker can say is proved with them before a lab of the course needs it.
 */
export async function labsFrom(from: string, ids: readonly string[]): Promise<LoadedLab[]> {
  const there = (await readdir(from, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
  const unknown = ids.filter((id) => !there.includes(id))
  if (unknown.length > 0) throw new Error(`There is no lab ${unknown.join(', ')} in ${from}; there are ${there.join(', ')}.`)
  return Promise.all((ids.length > 0 ? ids : there).map((id) => loadFrom(resolve(from, id), id)))
}

async function loadFrom(folder: string, id: string): Promise<LoadedLab> {
  const declaration = await defaultOf<LabDeclaration>(folder, 'lab.ts')
  const checker = await defaultOf<Checker>(folder, 'checker.ts')
  const setup = join(folder, 'setup.yaml')
  return {
    ...declaration,
    id,
    section: '',
    namespaces: declaration.namespaces ?? [`lab-${id}`],
    checker,
    setup: existsSync(setup) ? await readFile(setup, 'utf8') : '',
    folder,
  }
}

async function defaultOf<T>(folder: string, file: string): Promise<T> {
  const loaded = (await import(pathToFileURL(join(folder, file)).href)) as { default: T }
  return loaded.default
}
