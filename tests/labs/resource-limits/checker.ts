import { checker } from '#lib/checking'

const defaults = { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } }

export default checker(({ check, expect, resourceQuota, limitRange, deployment, newPod }) => {
  const quota = resourceQuota('team-quota')
  const range = limitRange('defaults')
  const worker = deployment('worker')

  const limits = check('team-quota limits what the namespace uses', { task: 1 }, async () => {
    await expect(quota).toLimit({ 'requests.cpu': '1', 'requests.memory': '1Gi', pods: '5' })
  })

  check('A pod that asks for 2Gi is refused', { task: 1, after: limits }, async () => {
    await expect(newPod({ requests: { memory: '2Gi', cpu: '100m' } })).toBeRefusedBy(quota)
  })

  const gives = check('defaults has the values for containers', { task: 2 }, async () => {
    await expect(range).toDefaultTo(defaults)
  })

  check('Two pods of worker run', { task: 3, after: [limits, gives] }, async () => {
    await expect(worker).toBeAvailable(2)
  })

  check('A pod that says nothing gets the defaults', { task: 2, after: [limits, gives] }, async () => {
    await expect(newPod()).toBeGiven(defaults, range)
  })
})
