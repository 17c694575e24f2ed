import { section } from '#lib/checking'

export default section({
  title: 'Configuration & Security',
  lessons: [
    { id: 'health-probes', title: 'Health probes' },
    { id: 'resource-limits', title: 'Resource limits' },
    { id: 'rbac', title: 'RBAC' },
    { id: 'pod-security', title: 'Pod security' },
    { id: 'secrets-at-rest', title: 'Secrets at rest' },
  ],
})
