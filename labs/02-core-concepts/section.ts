import { section } from '#lib/checking'

export default section({
  title: 'Core Concepts',
  lessons: [
    { id: 'why-kubernetes', title: 'Why Kubernetes' },
    { id: 'architecture', title: 'Architecture' },
    { id: 'desired-state', title: 'Desired state' },
  ],
})
