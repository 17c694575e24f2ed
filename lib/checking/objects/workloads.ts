import type { Condition, KubeObject, LabelSelector } from './object.ts'
import type { PodTemplate } from './pod.ts'
import type { PersistentVolumeClaim } from './storage.ts'

export interface Deployment extends KubeObject {
  spec: {
    replicas?: number
    selector: LabelSelector
    template: PodTemplate
    paused?: boolean
    minReadySeconds?: number
    strategy?: { type?: string; rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string } }
    revisionHistoryLimit?: number
  }
  status?: {
    observedGeneration?: number
    replicas?: number
    updatedReplicas?: number
    readyReplicas?: number
    availableReplicas?: number
    unavailableReplicas?: number
    conditions?: Condition[]
  }
}

export interface ReplicaSet extends KubeObject {
  spec: { replicas?: number; selector: LabelSelector; template: PodTemplate }
  status?: { replicas?: number; readyReplicas?: number; availableReplicas?: number; observedGeneration?: number; conditions?: Condition[] }
}

export interface StatefulSet extends KubeObject {
  spec: {
    replicas?: number
    serviceName?: string
    selector: LabelSelector
    template: PodTemplate
    podManagementPolicy?: string
    volumeClaimTemplates?: PersistentVolumeClaim[]
  }
  status?: { observedGeneration?: number; replicas?: number; readyReplicas?: number; currentReplicas?: number; updatedReplicas?: number; availableReplicas?: number; currentRevision?: string; updateRevision?: string; conditions?: Condition[] }
}

export interface DaemonSet extends KubeObject {
  spec: { selector: LabelSelector; template: PodTemplate }
  status?: { observedGeneration?: number; desiredNumberScheduled?: number; currentNumberScheduled?: number; numberReady?: number; numberAvailable?: number; updatedNumberScheduled?: number; conditions?: Condition[] }
}

export interface Job extends KubeObject {
  spec: {
    completions?: number
    parallelism?: number
    backoffLimit?: number
    selector?: LabelSelector
    template: PodTemplate
    suspend?: boolean
    activeDeadlineSeconds?: number
  }
  status?: { active?: number; succeeded?: number; failed?: number; startTime?: string; completionTime?: string; conditions?: Condition[] }
}

export interface CronJob extends KubeObject {
  spec: {
    schedule: string
    timeZone?: string
    suspend?: boolean
    concurrencyPolicy?: string
    successfulJobsHistoryLimit?: number
    failedJobsHistoryLimit?: number
    jobTemplate: { metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> }; spec: Job['spec'] }
  }
  status?: { lastScheduleTime?: string; lastSuccessfulTime?: string }
}

export interface HorizontalPodAutoscaler extends KubeObject {
  spec: {
    scaleTargetRef: { apiVersion?: string; kind: string; name: string }
    minReplicas?: number
    maxReplicas: number
    metrics?: { type: string; resource?: ResourceMetric; containerResource?: ResourceMetric }[]
  }
  status?: { currentReplicas?: number; desiredReplicas?: number; conditions?: Condition[] }
}

export interface ResourceMetric {
  name: string
  target: { type: string; averageUtilization?: number; averageValue?: string }
}

export interface DisruptionBudget extends KubeObject {
  spec: { minAvailable?: number | string; maxUnavailable?: number | string; selector?: LabelSelector }
  status?: { observedGeneration?: number; desiredHealthy?: number; expectedPods?: number; currentHealthy?: number; disruptionsAllowed?: number }
}
