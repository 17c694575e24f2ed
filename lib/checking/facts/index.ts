import type { Permission } from '../permissions.ts'
import { dnsServiceIP } from './dns.ts'
import { initialNamespaces } from './namespaces.ts'
import { containerRuntime, nodeCount, nodeName } from './nodes.ts'
import { schedulerHolder } from './scheduler.ts'
import { serverVersion } from './version.ts'

export type { Fact } from './fact.ts'

/** What a cluster can be asked about itself. */
export const facts = { serverVersion, nodeCount, nodeName, containerRuntime, dnsServiceIP, schedulerHolder, initialNamespaces }

/** Facts are looked up in kube-system, one object each. */
export const factPermissions: readonly Permission[] = [
  { group: '', resource: 'services', verbs: ['get'], scope: { namespace: 'kube-system' } },
  { group: 'coordination.k8s.io', resource: 'leases', verbs: ['get'], scope: { namespace: 'kube-system' } },
]
