import type { AdmissionChain } from '../registry/registry.ts'
import { limitBounds, limitDefaults } from './limit-range.ts'
import { keptNamespaces, namespaceLifecycle } from './namespace-lifecycle.ts'
import { priority, serviceAccount, tolerations } from './pod-identity.ts'
import { podSecurity } from './pod-security.ts'
import { quota } from './quota.ts'

/** In the order in which an API server runs them. */
export const admissionChain: AdmissionChain = {
  mutating: [namespaceLifecycle, limitDefaults, serviceAccount, tolerations, priority],
  /** Also those of a deletion. */
  validating: [keptNamespaces, limitBounds, podSecurity, quota],
}
