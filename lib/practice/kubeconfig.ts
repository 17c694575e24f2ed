import { stringify } from 'yaml'

/** The name of the one context in a practice cluster's kubeconfig. */
export const contextName = 'pilothouse-practice'

/** What kubectl needs to reach the cluster: one context. */
export function kubeconfig({ url, token, certificateAuthority }: { url: string; token: string; certificateAuthority: string }): string {
  const name = contextName
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server: url, 'certificate-authority-data': Buffer.from(certificateAuthority).toString('base64') } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace: 'default' } }],
    users: [{ name, user: { token } }],
    'current-context': name,
  }, { lineWidth: 0 })
}
