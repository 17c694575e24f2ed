import type { Condition, KubeObject } from './object.ts'

export interface Namespace extends KubeObject {
  status?: { phase?: string; conditions?: Condition[] }
}

export interface Node extends KubeObject {
  spec?: { unschedulable?: boolean; taints?: { key: string; value?: string; effect: string }[] }
  status?: {
    nodeInfo?: { kubeletVersion?: string; containerRuntimeVersion?: string; osImage?: string }
    addresses?: { type: string; address: string }[]
    conditions?: Condition[]
  }
}

export interface KubeEvent extends KubeObject {
  involvedObject: { kind?: string; name?: string; uid?: string; namespace?: string; fieldPath?: string }
  reason?: string
  message?: string
  type?: string
  count?: number
  firstTimestamp?: string
  lastTimestamp?: string
  eventTime?: string
}

export interface Lease extends KubeObject {
  spec?: { holderIdentity?: string; acquireTime?: string; renewTime?: string; leaseTransitions?: number }
}
