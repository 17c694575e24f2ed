import { checker } from '#lib/checking'

const reading = [
  { verbs: ['get', 'list', 'watch'], resource: 'pods' },
  { verbs: ['get'], resource: 'pods/log' },
]

export default checker(({ check, expect, serviceAccount, pod, rights }) => {
  const auditor = serviceAccount('auditor')
  const audit = pod('audit')

  const exists = check('The account auditor exists', { task: 1 }, async () => {
    await expect(auditor).toExist()
  })

  const reads = check('auditor may read pods and their logs', { task: 1, after: exists }, async () => {
    await expect(rights(auditor)).toInclude(...reading)
  })

  check('auditor may do nothing else, here or elsewhere', { task: 1, after: reads }, async () => {
    await expect(rights(auditor)).toBeNoMoreThan(...reading)
  })

  check('The pod audit runs under it', { task: 2, after: exists }, async () => {
    await expect(audit).toRunAs(auditor)
    await expect(audit).toBeReady()
  })
})
