import type { HelmRelease } from '../helm-release.ts'
import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Deployment } from '../objects.ts'

const refTo = ({ metadata: { name, namespace } }: Deployment) => ({ kind: 'Deployment', name, namespace })
const history = (name: string, namespace: string) => `helm history ${name} -n ${namespace}`
const kept = ({ deployments }: HelmRelease) => inWords(deployments.map(({ name, replicas }) => `Deployment ${name} with ${replicas ?? 'no number'}`))

export function releaseMissing(name: string, namespace: string): Diagnosis {
  return {
    id: 'release-missing',
    title: `There is no release ${name} yet.`,
    expected: `release ${name} in ${namespace}`,
    received: 'no Secret of Helm’s with that name',
    why: 'Helm keeps each revision of a release in a Secret of the namespace it is installed in. There is none of this one.',
    next: { act: 'Install your chart, then list the releases.', command: `helm list -n ${namespace}` },
    hints: ['Nothing has been installed under this name.', 'helm create makes a chart to begin with; helm install makes a release of it.', `helm install ${name} ./CHART -n ${namespace}`],
    about: [],
  }
}

export function releaseMisnamed(name: string, found: string, namespace: string): Diagnosis {
  return {
    id: 'release-misnamed',
    title: 'The release has a slightly different name.',
    expected: name,
    received: found,
    receivedNote: `release in ${namespace}`,
    why: 'A release keeps its name for life. Under another name it is another release, with objects of its own.',
    next: { act: 'Uninstall it and install it under the asked name.', command: `helm list -n ${namespace}` },
    hints: ['Compare the two names letter by letter.', 'A release cannot be renamed.', `helm uninstall ${found} -n ${namespace}; helm install ${name} ./CHART -n ${namespace}`],
    about: [],
  }
}

export function releaseElsewhere(name: string, namespace: string, found: Deployment): Diagnosis {
  const there = found.metadata.annotations?.['meta.helm.sh/release-namespace'] ?? found.metadata.namespace ?? 'default'
  return {
    id: 'release-in-other-namespace',
    title: 'The release is in another namespace.',
    expected: `namespace ${namespace}`,
    received: `namespace ${there}`,
    receivedNote: `by the annotations of Deployment ${found.metadata.name}`,
    why: 'Helm uses the namespace of the context when none is given, and keeps a release where it was installed.',
    next: { act: 'Uninstall it there and install it here.', command: `helm list -A --filter ${name}` },
    hints: ['Where does Helm keep the release?', 'helm takes -n like kubectl.', `helm uninstall ${name} -n ${there}; helm install ${name} ./CHART -n ${namespace}`],
    about: [refTo(found)],
  }
}

export function helmNotUsed(name: string, found: Deployment): Diagnosis {
  const { namespace = 'default' } = found.metadata
  return {
    id: 'made-without-helm',
    title: 'Helm knows nothing of these objects.',
    expected: `release ${name}, with its objects`,
    received: `Deployment ${found.metadata.name} without the marks that Helm leaves`,
    receivedNote: `in ${namespace}`,
    why: 'kubectl apply of what a chart comes to makes the objects but no release: there is nothing to upgrade, to roll back or to uninstall.',
    next: { act: 'Delete them and let Helm install the chart.', command: `helm list -n ${namespace}` },
    hints: ['Who made these objects?', 'helm template only prints; helm install installs.', `kubectl delete deployment ${found.metadata.name} -n ${namespace}; helm install ${name} ./CHART -n ${namespace}`],
    about: [refTo(found)],
  }
}

export function releaseFailed(release: HelmRelease): Diagnosis {
  return {
    id: 'release-failed',
    title: `Revision ${release.revision} did not succeed.`,
    expected: 'status deployed',
    received: `status ${release.status}: ${release.description}`,
    receivedNote: `revision ${release.revision} of ${release.name}`,
    why: 'Helm notes how each revision ended. A failed one stays the newest until the next upgrade or a rollback; some of its objects may be there.',
    next: { act: 'Read what Helm says, mend the chart and upgrade again.', command: `helm status ${release.name}` },
    hints: ['How did the last revision end?', 'helm history lists all of them with what went wrong.', `helm rollback ${release.name}, or helm upgrade ${release.name} ./CHART`],
    about: [],
  }
}

export function releaseNeverUpgraded(release: HelmRelease, namespace: string): Diagnosis {
  return {
    id: 'release-never-upgraded',
    title: 'The release was installed but never upgraded.',
    expected: 'revision 2 or later',
    received: `revision ${release.revision}`,
    receivedNote: history(release.name, namespace),
    why: 'Each upgrade and each rollback is a new revision, to which one can go back.',
    next: { act: 'Change a value and upgrade.', command: history(release.name, namespace) },
    hints: ['How many revisions has the release?', 'helm upgrade takes the same chart with other values.', `helm upgrade ${release.name} ./CHART -n ${namespace} --set replicaCount=3`],
    about: [],
  }
}

export function scaledBesideHelm(release: HelmRelease, deployment: Deployment, byHelm: number): Diagnosis {
  const { name, namespace = 'default' } = deployment.metadata
  return {
    id: 'scaled-beside-helm',
    title: 'It was scaled past Helm.',
    expected: `${byHelm} replicas, as Helm applied them`,
    expectedNote: `revision ${release.revision} of ${release.name}`,
    received: `${deployment.spec.replicas ?? 1} replicas`,
    receivedNote: `spec.replicas of Deployment ${name}`,
    why: 'kubectl changes the object and not the release: the next upgrade or rollback may set it back, and the history knows nothing of it.',
    next: { act: 'Make the change a value of the chart and upgrade.', command: `helm get manifest ${release.name} -n ${namespace}` },
    hints: ['Who set the number of replicas?', 'What Helm applied and what is there should agree.', `helm upgrade ${release.name} ./CHART -n ${namespace} --set replicaCount=3`],
    about: [refTo(deployment)],
  }
}

export function releaseReplicasDiffer(release: HelmRelease, namespace: string, wanted: number): Diagnosis {
  return {
    id: 'release-replicas-differ',
    title: 'The upgrade set another number of replicas.',
    expected: `a Deployment with ${wanted}`,
    received: kept(release),
    receivedNote: `manifest of revision ${release.revision}`,
    why: 'A value changes something only where a template uses it, under exactly its name.',
    next: { act: 'See what the chart came to.', command: `helm get manifest ${release.name} -n ${namespace}` },
    hints: ['Which value did the upgrade set, and which does the template use?', 'In a chart of helm create it is replicaCount.', `helm get values ${release.name} -n ${namespace}`],
    about: [],
  }
}
