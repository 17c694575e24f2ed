import type { Diagnosis } from './model.ts'

/** What is wrong with a cluster (gitVersion as it says it, "v1.28.3") that is older than the lab needs ("1.29"). */
export function versionTooOld(gitVersion: string, needed: string | undefined): Diagnosis | undefined {
  if (needed === undefined || minorOf(gitVersion) >= minorOf(needed)) return undefined
  return {
    id: 'kubernetes-too-old',
    title: 'This cluster is too old for the lab.',
    expected: `Kubernetes ${needed} or newer`,
    received: gitVersion,
    why: 'The lab uses something that came into Kubernetes with that version. This is about the cluster, not your work, and does not count as a failure.',
    next: { act: 'Make a newer cluster.', command: `kind create cluster --name pilothouse --image kindest/node:v${needed}.0` },
    hints: ['Nothing in your lab has to change.', 'kubectl version shows the server’s version.', 'kind create cluster --name pilothouse'],
    about: [],
  }
}

/** The minor version: 34 for "v1.34.4" and for "1.34". */
function minorOf(version: string): number {
  return Number(/^v?\d+\.(\d+)/.exec(version)?.[1] ?? 0)
}
