import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Checker, LabDeclaration } from '#lib/checking'
import { lesson } from './course.ts'
import { labsFolder } from './labs-folder.ts'
import { loadChecker, loadDeclaration } from './modules.ts'

/** A lab with all that its folder holds for those who run it. */
export interface LoadedLab extends LabDeclaration {
  id: string
  /** The slug of its section. */
  section: string
  /** The first is where kubectl is pointed. */
  namespaces: readonly string[]
  checker: Checker
  /** The YAML the lab starts from; empty when it starts from nothing. */
  setup: string
  /** Absolute path of the lesson's folder. */
  folder: string
}

/** Loads a lab: its declaration, its checker and its setup. Undefined when the course has no lab of that id. */
export async function loadLab(id: string): Promise<LoadedLab | undefined> {
  const entry = await lesson(id)
  if (!entry?.hasLab) return undefined
  const slug = entry.section.slug
  const [declaration, checker, setup] = await Promise.all([
    loadDeclaration(slug, id),
    loadChecker(slug, id),
    setupOf(slug, id),
  ])
  return {
    ...declaration,
    id,
    section: slug,
    namespaces: declaration.namespaces ?? [`lab-${id}`],
    checker,
    setup,
    folder: labsFolder(slug, id),
  }
}

async function setupOf(slug: string, id: string): Promise<string> {
  const file = labsFolder(slug, id, 'setup.yaml')
  return existsSync(file) ? readFile(file, 'utf8') : ''
}
