import { readFileSync } from 'node:fs'

/** What a real API server was asked and answered; see data/NOTICE. */
export const recorded = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../data/recorded/${name}.json`, import.meta.url), 'utf8')) as T

const resources: Record<string, string> = {
  Endpoints: 'endpoints', NetworkPolicy: 'networkpolicies', Ingress: 'ingresses', IngressClass: 'ingressclasses', StorageClass: 'storageclasses',
  PriorityClass: 'priorityclasses', ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
}
const clusterWide = ['Namespace', 'PersistentVolume', 'Node', 'IngressClass', 'ClusterRole', 'ClusterRoleBinding', 'StorageClass', 'CSIDriver', 'PriorityClass',
  'CustomResourceDefinition', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'ValidatingWebhookConfiguration']

/** The path to which an object of a kind is posted. */
export function pathOf({ apiVersion, kind }: { apiVersion: string; kind: string }, namespace: string): string {
  const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const resource = resources[kind] ?? `${kind.toLowerCase()}s`
  return clusterWide.includes(kind) ? `${base}/${resource}` : `${base}/namespaces/${namespace}/${resource}`
}
