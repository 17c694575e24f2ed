import { section } from '#lib/checking'

export default section({
  title: 'Kubernetes Objects',
  lessons: [
    { id: 'pods', title: 'Pods' },
    { id: 'multi-container-pods', title: 'Multi-container pods' },
    { id: 'deployments', title: 'Deployments' },
    { id: 'rolling-updates', title: 'Rolling updates' },
    { id: 'rollbacks', title: 'Rollbacks' },
    { id: 'scaling', title: 'Scaling' },
    { id: 'services', title: 'Services' },
    { id: 'service-types', title: 'Service types' },
    { id: 'configmaps', title: 'ConfigMaps' },
    { id: 'secrets', title: 'Secrets' },
    { id: 'namespaces', title: 'Namespaces' },
  ],
})
