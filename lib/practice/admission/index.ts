import type { AdmissionChain } from '../registry/registry.ts'
import { keptNamespaces, namespaceLifecycle } from './namespace-lifecycle.ts'
import { priority, serviceAccount, tolerations } from './pod-identity.ts'

/** In the order in which an API server runs them. */
export const admissionChain: AdmissionChain = {
  mutating: [namespaceLifecycle, serviceAccount, tolerations, priority],
  /** Also those of a deletion. */
  validating: [keptNamespaces],
}
