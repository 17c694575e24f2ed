import { section } from '#lib/checking'

export default section({
  title: 'Advanced Topics',
  lessons: [
    { id: 'autoscaling', title: 'Autoscaling' },
    { id: 'disruption-budgets', title: 'Disruption budgets' },
    { id: 'scheduling', title: 'Scheduling' },
    { id: 'custom-resources', title: 'Custom resources' },
    { id: 'helm', title: 'Helm' },
  ],
})
