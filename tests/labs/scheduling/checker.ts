import { checker } from '#lib/checking'

export default checker(({ check, expect, namespace, deployment, nodesLabelled }) => {
  const disk = `${namespace}/disk`
  const fast = deployment('fast')
  const tolerant = deployment('tolerant')
  const withSsd = nodesLabelled(disk, 'ssd')

  const labelled = check('A node is labelled disk=ssd', { task: 1 }, async () => {
    await expect(withSsd).toBeThere()
  })

  const declared = check('fast may run on such nodes only, and prefers to be spread', { task: 2, after: labelled }, async () => {
    await expect(fast).toRequireNodes(disk, 'ssd')
    await expect(fast).toPreferToSpread()
  })

  check('Two pods of fast are available', { task: 2, after: declared }, async () => {
    await expect(fast).toBeAvailable(2)
  })

  check('tolerant tolerates dedicated=batch:NoSchedule', { task: 3, after: labelled }, async () => {
    await expect(tolerant).toTolerate({ key: 'dedicated', value: 'batch', effect: 'NoSchedule' })
    await expect(tolerant).toBeAvailable(1)
  })
})
