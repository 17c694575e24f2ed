import type { Door } from './door.ts'
import { Unsupported } from './endings.ts'

/** Rejects with Unsupported when the cluster is older than the lab needs ("1.29"). */
export async function versionTooOld(door: Door, needed: string): Promise<void> {
  const { body } = await door.act({ method: 'GET', path: '/version' }, 'get the version', 'getting an overview')
  const { gitVersion = '' } = body as { gitVersion?: string }
  if (minorOf(gitVersion) >= minorOf(needed)) return
  throw new Unsupported({
    id: 'kubernetes-too-old',
    title: 'This cluster is too old for the lab.',
    expected: `Kubernetes ${needed} or newer`,
    received: gitVersion,
    why: 'The lab uses something that came into Kubernetes with that version. This is about the cluster, not your work, and does not count as a failure.',
    next: { act: 'Make a newer cluster.', command: `kind create cluster --name pilothouse --image kindest/node:v${needed}.0` },
    hints: ['Nothing in your lab has to change.', 'kubectl version shows the server’s version.', 'kind create cluster --name pilothouse'],
    about: [],
  })
}

/** The minor version: 34 for "v1.34.4" and for "1.34". */
function minorOf(version: string): number {
  return Number(/^v?\d+\.(\d+)/.exec(version)?.[1] ?? 0)
}
