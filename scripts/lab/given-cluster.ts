import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, kinds, pathOf } from '#lib/cluster'
import type { LabArguments } from '../lab.ts'
import { apart, type Case, standsAlone, standsApart, takesNodePort } from './cases.ts'
import { noteStrays, refuseTakenNames, releaseHeld, removeWide } from './own-room.ts'
import type { Room, Stage } from './stage.ts'
import { clusterOf } from './which.ts'

/** The cluster that was named: all cases share it, each in namespaces of its own, which are deleted afterwards. */
export async function givenCluster(given: LabArguments): Promise<Stage> {
  const cluster = await clusterOf(given)
  const { version } = await cluster.greet()
  return {
    name: `${cluster.name}, ${version}`,
    jobs: given.jobs ?? 4,
    mayShare: (one, other) => one.lab.id !== other.lab.id || (standsAlone(one) && standsAlone(other)),
    enter: (one) => enter(one, cluster, given),
    close: () => Promise.resolve(),
  }
}

async function enter(given: Case, cluster: Cluster, reach: Room['reach']): Promise<Room> {
  const one = apart(given, randomBytes(3).toString('hex'))
  await refuseTakenNames(one.lab, cluster)
  const removeStrays = await noteStrays(one, cluster)
  return {
    of: one,
    cluster,
    reach,
    async leave() {
      if (one.verdict === 'converging') await releaseHeld(one.lab, cluster)
      await removeWide(one.lab, cluster)
      await removeNamespaces(one, cluster, !standsApart(given))
      await removeStrays()
    },
  }
}

/** The nodes' ports are free again as soon as the Services are gone; namespaces take longer. */
async function freeNodePorts(namespaces: readonly string[], cluster: Cluster): Promise<void> {
  await Promise.all(namespaces.map((namespace) => cluster.request({ method: 'DELETE', path: pathOf(kinds.Service, namespace) })))
}

/** The case's namespaces go, and those it made to go astray in; they are waited for only when the next case could see them. */
async function removeNamespaces(one: Case, cluster: Cluster, wait: boolean): Promise<void> {
  const { lab } = one
  if (takesNodePort(one)) await freeNodePorts(lab.namespaces, cluster)
  const path = pathOf(kinds.Namespace, undefined)
  const left = async () => {
    const { body } = await cluster.request({ method: 'GET', path })
    const names = (body as { items: { metadata: { name: string } }[] }).items.map(({ metadata }) => metadata.name)
    const isOfCase = (name: string, namespace: string) => name === namespace || name.startsWith(namespace.startsWith('lab-') ? `${namespace}-` : `${namespace}-elsewhere`)
    return names.filter((name) => lab.namespaces.some((namespace) => isOfCase(name, namespace)))
  }
  await Promise.all((await left()).map((name) => cluster.request({ method: 'DELETE', path: `${path}/${name}` })))
  while (wait && (await left()).length > 0) await pause(300)
}
