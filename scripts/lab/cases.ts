import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Verdict } from '#lib/checking'
import type { LoadedLab } from '#lib/curriculum'

/** One way of doing a lab, right or wrong, with what checking it must come to. */
export interface Case {
  lab: LoadedLab
  /** Within the lab's folder: "mistakes/selector-matches-nothing.key.yaml". */
  file: string
  text: string
  verdict: Verdict
  /** For a mistake: the diagnosis that it is named after, up to the first dot. */
  diagnosis: string | undefined
}

/** The folders of cases, each with the verdict that its cases must get. */
const verdicts: Record<string, Verdict> = { solutions: 'passed', mistakes: 'failed', converging: 'converging' }

/** All cases of a lab: .yaml is applied, .sh is run. */
export async function casesOf(lab: LoadedLab): Promise<Case[]> {
  const found: Case[] = []
  for (const [folder, verdict] of Object.entries(verdicts)) {
    if (!existsSync(join(lab.folder, folder))) continue
    const files = (await readdir(join(lab.folder, folder))).filter((name) => /\.(ya?ml|sh)$/.test(name)).sort()
    for (const name of files) {
      const text = await readFile(join(lab.folder, folder, name), 'utf8')
      const diagnosis = folder === 'mistakes' ? name.split('.')[0] : undefined
      found.push({ lab, file: `${folder}/${name}`, text, verdict, diagnosis })
    }
  }
  return found
}

/** The same case in namespaces of its own, so that cases do not wait for each other's namespaces to go away. */
export function apart({ lab, text, ...rest }: Case, suffix: string): Case {
  const own = lab.namespaces.every((namespace) => namespace.startsWith('lab-'))
  if (!own) return { lab, text, ...rest }
  const rename = (given: string) => lab.namespaces.reduce((all, namespace) => all.replaceAll(namespace, `${namespace}-${suffix}`), given)
  const makes = (lab.makes ?? []).map(({ kind, name }) => ({ kind, name: rename(name) }))
  const nodeLabels = (lab.nodeLabels ?? []).map(rename)
  return { ...rest, text: rename(text), lab: { ...lab, makes, nodeLabels, namespaces: lab.namespaces.map(rename), setup: rename(lab.setup) } }
}

/**
 * Whether a case has its namespaces to itself and looks into no other: no object outside of them (unless it is named after
 * one, and so goes by another name in each case), no look elsewhere.
 */
export function standsApart({ lab, text }: Case): boolean {
  const own = lab.namespaces.every((namespace) => namespace.startsWith('lab-'))
  const wide = [...(lab.makes ?? []).map(({ name }) => name), ...(lab.nodeLabels ?? [])]
  const shared = wide.some((name) => !lab.namespaces.some((namespace) => name.includes(namespace)))
  return own && !shared && !text.includes('-elsewhere')
}

/** Whether a case wants a certain port of the nodes, which are the whole cluster's: two Services cannot have the same. */
export function takesNodePort({ text }: Case): boolean {
  return /nodePort|node-port/.test(text)
}

/** Whether a case shares nothing with others of its lab. */
export function standsAlone(one: Case): boolean {
  return standsApart(one) && !takesNodePort(one)
}
