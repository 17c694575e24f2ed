import { type Cluster, isKind, kinds, type Kind, pathOf } from '#lib/cluster'
import { takeLabelsOff } from '#lib/checking'
import type { LoadedLab } from '#lib/curriculum'
import type { Case } from './cases.ts'

/** What a case may leave behind in a namespace that is not the lab's, such as default. */
const strayKinds = ['Deployment', 'Service', 'ConfigMap', 'Pod'] as const satisfies readonly Kind[]

async function namesIn(cluster: Cluster, path: string): Promise<string[]> {
  const { status, body } = await cluster.request({ method: 'GET', path })
  return status === 200 ? (body as { items: { metadata: { name: string } }[] }).items.map(({ metadata }) => metadata.name) : []
}

/** A lab whose namespaces have everyday names is played only where these are free: whatever is in them would be deleted. @throws Error */
export async function refuseTakenNames({ namespaces }: LoadedLab, cluster: Cluster): Promise<void> {
  const everyday = namespaces.filter((name) => !name.startsWith('lab-'))
  if (everyday.length === 0) return
  const there = await namesIn(cluster, pathOf(kinds.Namespace, undefined))
  const taken = everyday.filter((name) => there.includes(name))
  if (taken.length > 0) throw new Error(`namespace ${taken.join(' and ')} exists already and would be deleted: play this lab on another cluster`)
}

/**
 * Notes what there is where a case may go astray: in the namespace where it starts, if that is not the lab's, and under
 * names of namespaces that it mentions. What is new there afterwards is deleted.
 */
export async function noteStrays({ lab: { namespaces, startsIn }, text }: Case, cluster: Cluster): Promise<() => Promise<void>> {
  if (startsIn === undefined || namespaces.includes(startsIn)) return () => Promise.resolve()
  const places = [...strayKinds.map((kind) => pathOf(kinds[kind], startsIn)), pathOf(kinds.Namespace, undefined)]
  const listed = () => Promise.all(places.map((path) => namesIn(cluster, path)))
  const before = await listed()
  return async () => {
    for (const [index, names] of (await listed()).entries()) {
      const left = names.filter((name) => !before[index]?.includes(name) && text.includes(name))
      for (const name of left) await cluster.request({ method: 'DELETE', path: `${places[index]}/${name}` })
    }
  }
}

/** Takes the finalizers off what a case left to hang on one, so that its namespace can go. */
export async function releaseHeld({ namespaces }: LoadedLab, cluster: Cluster): Promise<void> {
  const places = namespaces.flatMap((namespace) => strayKinds.map((kind) => pathOf(kinds[kind], namespace)))
  for (const path of places) {
    const { status, body } = await cluster.request({ method: 'GET', path })
    const items = status === 200 ? (body as { items: { metadata: { name: string; deletionTimestamp?: string; finalizers?: string[] } }[] }).items : []
    const held = items.filter(({ metadata }) => metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).some((name) => name.startsWith('example.com/')))
    for (const { metadata } of held) await cluster.request({ method: 'PATCH', patch: 'merge', path: `${path}/${metadata.name}`, body: { metadata: { finalizers: null } } })
  }
}

/** Takes back what the lab has the learner do outside of namespaces. */
export async function removeWide(lab: LoadedLab, cluster: Cluster): Promise<void> {
  const { makes = [] } = lab
  for await (const _taken of takeLabelsOff(lab, cluster)) continue
  for (const { kind, name } of makes) {
    if (isKind(kind) && kind !== 'Namespace') await cluster.request({ method: 'DELETE', path: pathOf(kinds[kind], undefined, name) })
  }
}
