import { currentCheck } from '../check-run.ts'
import { helmNotUsed, releaseElsewhere, releaseFailed, releaseMisnamed, releaseMissing, releaseNeverUpgraded, releaseReplicasDiffer, scaledBesideHelm } from '../diagnoses/helm.ts'
import { isAstray, labNotStarted, missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import type { HelmRelease } from '../helm-release.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import { isNearly } from '../names.ts'
import type { Observed } from '../observed.ts'
import { DeploymentSubject } from './deployment.ts'

export interface HelmReleaseExpectations {
  /** Its newest revision is deployed. */
  toBeDeployed(): Promise<void>
  /** By an upgrade: both what Helm keeps and what runs have so many replicas. */
  toHaveBeenUpgradedTo(replicas: number): Promise<void>
}

/** A release of Helm 3 in the lab's namespace, by name. */
export class HelmReleaseSubject implements Subject<HelmReleaseExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  readonly expectations: HelmReleaseExpectations = {
    toBeDeployed: async () => {
      const { chart, revision } = await currentCheck().until((seen) => this.#when(seen, lookDeployed))
      currentCheck().remark(`revision ${revision} of chart ${chart}`)
    },
    toHaveBeenUpgradedTo: async (replicas) => {
      const names = await currentCheck().until((seen) => this.#when(seen, (release) => lookUpgraded(seen, release, this.namespace, replicas)))
      for (const name of names) await new DeploymentSubject(name, this.namespace).expectations.toBeAvailable(replicas)
    },
  }

  #when<T>(seen: Observed, look: (release: HelmRelease) => Look<T>): Look<T> {
    const release = newest(releasesIn(seen, this.namespace).filter(({ name }) => name === this.name))
    return release === undefined ? fails(whyMissing(seen, this.name, this.namespace)) : look(release)
  }
}

/** All revisions of all releases that Helm keeps in a namespace. */
function releasesIn(seen: Observed, namespace: string): HelmRelease[] {
  return seen.all('Secret', namespace).flatMap(({ release }) => release ?? [])
}

function newest(revisions: readonly HelmRelease[]): HelmRelease | undefined {
  return revisions.toSorted((a, b) => b.revision - a.revision)[0]
}

/** The annotation with which Helm marks what it makes. */
const releaseName = 'meta.helm.sh/release-name'

export function whyMissing(seen: Observed, name: string, namespace: string) {
  const notStarted = labNotStarted(seen, namespace)
  if (notStarted !== undefined) return notStarted
  const close = releasesIn(seen, namespace).find((other) => isNearly(other.name, name))
  if (close !== undefined) return releaseMisnamed(name, close.name, namespace)
  const byHand = seen.all('Deployment', namespace).find(({ metadata }) => metadata.name.includes(name) && metadata.annotations?.[releaseName] === undefined)
  if (byHand !== undefined) return helmNotUsed(name, byHand)
  const astray = seen.elsewhere('Deployment', name).find((found) => found.metadata.annotations?.[releaseName] === name && isAstray(seen, found, namespace))
  return astray === undefined ? releaseMissing(name, namespace) : releaseElsewhere(name, namespace, astray)
}

export function lookDeployed(release: HelmRelease): Look<HelmRelease> {
  if (release.status === 'deployed') return holds(release)
  return release.status.startsWith('pending') ? waits(`Helm is at work: ${release.status}`, releaseFailed(release)) : fails(releaseFailed(release))
}

/** The Deployments of the release, when Helm itself brought them to so many replicas. */
export function lookUpgraded(seen: Observed, release: HelmRelease, namespace: string, wanted: number): Look<readonly string[]> {
  const live = release.deployments.map((kept) => ({ kept, now: seen.one('Deployment', kept.name, namespace) }))
  const gone = live.find(({ now }) => now === undefined)
  if (gone !== undefined) return fails(missing(seen, { kind: 'Deployment', name: gone.kept.name, namespace }))
  const drifted = live.find(({ kept, now }) => kept.replicas !== undefined && (now?.spec.replicas ?? 1) !== kept.replicas)
  if (drifted?.now !== undefined) return fails(scaledBesideHelm(release, drifted.now, drifted.kept.replicas ?? 1))
  if (release.revision < 2) return fails(releaseNeverUpgraded(release, namespace))
  const right = live.filter(({ kept }) => kept.replicas === wanted)
  return right.length > 0 ? holds(right.map(({ kept }) => kept.name)) : fails(releaseReplicasDiffer(release, namespace, wanted))
}
