import { section } from '#lib/checking'

export default section({
  title: 'Workload Resources',
  lessons: [
    { id: 'statefulsets', title: 'StatefulSets' },
    { id: 'daemonsets', title: 'DaemonSets' },
    { id: 'jobs', title: 'Jobs' },
    { id: 'cronjobs', title: 'CronJobs' },
  ],
})
