import type { Checker, LabDeclaration, SectionDeclaration } from '#lib/checking'

/*
 * The curriculum's TypeScript is imported by address: Node does it as it stands, and a bundler, which sees the fixed
 * parts of the address, takes in every file that fits. Only slugs and ids that were found on disk are ever put in.
 */

/** What section.ts of a section folder declares. */
export async function loadSection(slug: string): Promise<SectionDeclaration> {
  const loaded: { default: SectionDeclaration } = await import(`../../labs/${slug}/section.ts`)
  return loaded.default
}

/** What lab.ts of a lesson's folder declares. */
export async function loadDeclaration(slug: string, id: string): Promise<LabDeclaration> {
  const loaded: { default: LabDeclaration } = await import(`../../labs/${slug}/${id}/lab.ts`)
  return loaded.default
}

/** The checker of a lesson's folder. */
export async function loadChecker(slug: string, id: string): Promise<Checker> {
  const loaded: { default: Checker } = await import(`../../labs/${slug}/${id}/checker.ts`)
  return loaded.default
}
