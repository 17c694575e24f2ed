import type { KubeObject } from './object.ts'

export interface PersistentVolumeClaim extends KubeObject {
  spec: { accessModes?: string[]; storageClassName?: string; volumeName?: string; resources?: { requests?: Record<string, string> } }
  status?: { phase?: string; capacity?: Record<string, string> }
}

export interface StorageClass extends KubeObject {
  provisioner?: string
  reclaimPolicy?: string
  volumeBindingMode?: string
}
