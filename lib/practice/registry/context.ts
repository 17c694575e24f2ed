import type { DecodeError } from '../schema/decode.ts'

export interface User {
  name: string
  groups: string[]
  uid?: string
}

/** How a patch that makes no object is refused. */
export interface Patching {
  /** The value that is shown. */
  shown(draft: unknown): string
  /** What is said of a value of the wrong type. */
  mismatch(error: DecodeError): string
}

/** Who asks, and how. */
export interface Context {
  user: User
  /** metadata.managedFields' manager. */
  manager: string
  dryRun: boolean
  fieldValidation: 'Strict' | 'Warn' | 'Ignore'
  /** Collected for the answer's Warning headers. */
  warnings: string[]
  /** The draft is what a patch made: what cannot be decoded in it is the patch's fault, told as this says. */
  patches?: Patching
  /** The draft's managedFields say already who owns what (server-side apply). */
  applies?: boolean
  /** The cluster's own parts: object limits do not stop them. */
  internal: boolean
}

/** As the cluster's own part or, from tests, as anybody. */
export const contextOf = (name: string): Context => ({
  user: { name, groups: groupsOf(name) },
  manager: managerOf(name),
  dryRun: false,
  fieldValidation: 'Ignore',
  warnings: [],
  internal: true,
})

/** Groups that come with a name. */
export function groupsOf(name: string): string[] {
  if (name.startsWith('system:serviceaccount:')) {
    return ['system:serviceaccounts', `system:serviceaccounts:${name.split(':')[2]}`, 'system:authenticated']
  }
  if (name.startsWith('system:node:')) return ['system:nodes', 'system:authenticated']
  return ['system:authenticated']
}

/** Parts of the control plane write as their program, the nodes as kubelet. */
function managerOf(name: string): string {
  if (name.startsWith('system:node:')) return 'kubelet'
  if (name.startsWith('system:serviceaccount:kube-system:')) return 'kube-controller-manager'
  return name.replace(/^system:/, '')
}
