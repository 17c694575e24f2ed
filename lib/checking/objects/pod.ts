import type { Container, ContainerStatus } from './container.ts'
import type { Condition, KubeObject, LabelSelector } from './object.ts'

export interface Volume {
  name: string
  emptyDir?: object
  hostPath?: { path: string; type?: string }
  configMap?: { name?: string; items?: { key: string; path: string; mode?: number }[]; defaultMode?: number }
  secret?: { secretName?: string; items?: { key: string; path: string; mode?: number }[]; defaultMode?: number }
  persistentVolumeClaim?: { claimName: string }
  projected?: {
    defaultMode?: number
    sources?: {
      configMap?: { name?: string; items?: { key: string; path: string; mode?: number }[] }
      secret?: { name?: string; items?: { key: string; path: string; mode?: number }[] }
      serviceAccountToken?: object
      downwardAPI?: object
    }[]
  }
}

export interface NodeAffinity {
  requiredDuringSchedulingIgnoredDuringExecution?: { nodeSelectorTerms: Pick<LabelSelector, 'matchExpressions'>[] }
  preferredDuringSchedulingIgnoredDuringExecution?: unknown[]
}

export interface PodAffinityTerm {
  labelSelector?: LabelSelector
  topologyKey: string
}

export interface PodAntiAffinity {
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[]
  preferredDuringSchedulingIgnoredDuringExecution?: { podAffinityTerm: PodAffinityTerm }[]
}

export interface PodSpec {
  containers: Container[]
  initContainers?: Container[]
  volumes?: Volume[]
  nodeName?: string
  nodeSelector?: Record<string, string>
  hostname?: string
  subdomain?: string
  serviceAccountName?: string
  restartPolicy?: string
  terminationGracePeriodSeconds?: number
  tolerations?: { key?: string; operator?: string; value?: string; effect?: string }[]
  affinity?: { nodeAffinity?: NodeAffinity; podAffinity?: unknown; podAntiAffinity?: PodAntiAffinity }
  topologySpreadConstraints?: { topologyKey: string; whenUnsatisfiable: string; labelSelector?: LabelSelector }[]
  securityContext?: Record<string, unknown>
}

export interface Pod extends KubeObject {
  spec: PodSpec
  status?: {
    phase?: string
    reason?: string
    message?: string
    podIP?: string
    hostIP?: string
    startTime?: string
    conditions?: Condition[]
    containerStatuses?: ContainerStatus[]
    initContainerStatuses?: ContainerStatus[]
  }
}

export interface PodTemplate {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> }
  spec: PodSpec
}
