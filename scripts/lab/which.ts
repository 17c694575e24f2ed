import { type Cluster, openCluster } from '#lib/cluster'
import { lessons, loadLab, type LoadedLab } from '#lib/curriculum'
import type { LabArguments } from '../lab.ts'
import { labsFrom } from './test-labs.ts'

/** The cluster that was named, or the current context's. @throws ClusterProblem */
export function clusterOf({ context, kubeconfig }: LabArguments): Promise<Cluster> {
  return kubeconfig === undefined ? openCluster(context) : openCluster(context, [...kubeconfig])
}

/** The one lab that was named. @throws Error that says what there is */
export async function oneLab(given: LabArguments): Promise<LoadedLab> {
  const [lab] = given.labs.length === 1 ? await labsOf(given) : []
  if (lab === undefined) throw new Error('Name one lab: npm run --silent lab -- list shows them.')
  return lab
}

/** The labs that were named; all when none was. */
export async function labsOf({ labs, from }: LabArguments): Promise<LoadedLab[]> {
  if (from !== undefined) return labsFrom(from, labs)
  if (labs.length > 0) return Promise.all(labs.map(labNamed))
  const all = (await lessons()).filter(({ hasLab }) => hasLab)
  return Promise.all(all.map(({ id }) => labNamed(id)))
}

async function labNamed(id: string): Promise<LoadedLab> {
  const lab = await loadLab(id)
  if (lab === undefined) throw new Error(`There is no lab ${id}. npm run --silent lab -- list shows what there is.`)
  return lab
}
