import { section } from '#lib/checking'

export default section({
  title: 'Networking & Storage',
  lessons: [
    { id: 'cluster-networking', title: 'Cluster networking' },
    { id: 'ingress', title: 'Ingress' },
    { id: 'network-policies', title: 'Network policies' },
    { id: 'persistent-storage', title: 'Persistent storage' },
    { id: 'volumes-and-classes', title: 'Volumes and storage classes' },
  ],
})
