import type { HelmRelease } from '../helm-release.ts'
import type { KubeObject } from './object.ts'

export interface ConfigMap extends KubeObject {
  data?: Record<string, string>
  binaryData?: Record<string, string>
  immutable?: boolean
}

/** As it passes the door: each value is a keyed hash of the decoded bytes, never the value. */
export interface Secret extends KubeObject {
  type?: string
  data?: Record<string, string>
  immutable?: boolean
  /** For a Secret in which Helm keeps a release: what labs ask of it. */
  release?: HelmRelease
}

export interface ResourceQuota extends KubeObject {
  spec: { hard?: Record<string, string>; scopes?: string[]; scopeSelector?: unknown }
  status?: { hard?: Record<string, string>; used?: Record<string, string> }
}

export interface LimitRangeItem {
  type: string
  default?: Record<string, string>
  defaultRequest?: Record<string, string>
  max?: Record<string, string>
  min?: Record<string, string>
}

export interface LimitRange extends KubeObject {
  spec: { limits: LimitRangeItem[] }
}
