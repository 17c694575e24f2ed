import { checker } from '#lib/checking'

export default checker(({ check, expect, deployment }) => {
  const resizer = deployment('resizer')

  const five = check('resizer is declared with five replicas', { task: 1 }, async () => {
    await expect(resizer).toDeclareReplicas(5)
  })

  check('Five pods of its newest ReplicaSet are available', { task: 2, after: five }, async () => {
    await expect(resizer).toBeAvailable(5)
  })
})
