import type { LoadedLab } from '#lib/curriculum'
import type { LabArguments } from '../lab.ts'
import { casesOf } from './cases.ts'
import { wrongWithManifests } from './lint/manifests.ts'
import { rules } from './lint/rules.ts'
import { labsOf } from './which.ts'

/** Says what is missing or does not fit in labs; exits 1 when something is. Manifests are tried where a cluster is named. */
export async function lint(given: LabArguments): Promise<number> {
  const labs = await labsOf(given)
  const found: { lab: string; problem: string }[] = []
  for (const lab of labs) {
    const problems = [...(await wrongWith(lab)), ...(namesCluster(given) ? await wrongWithManifests(lab, given) : [])]
    for (const problem of problems) {
      found.push({ lab: lab.id, problem })
      if (!given.json) console.log(`${lab.id.padEnd(24)}${problem}`)
    }
  }
  if (given.json) console.log(JSON.stringify(found))
  else console.log(`${found.length === 0 ? 'Nothing' : found.length} to mend in ${labs.length} labs.`)
  return found.length === 0 ? 0 : 1
}

/** What can be said of a lab without a cluster. */
export async function wrongWith(lab: LoadedLab): Promise<string[]> {
  const cases = await casesOf(lab)
  return (await Promise.all(rules.map(async (rule) => rule(lab, cases)))).flat()
}

const namesCluster = ({ kubeconfig, context }: LabArguments) => kubeconfig !== undefined || context !== undefined
