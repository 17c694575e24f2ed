import { checker } from '#lib/checking'

const versions = {
  good: { replicaSet: 'checkout-754496fff7', image: 'nginx:1.21' },
  broken: { image: 'nginx:1.21.99', revision: 2 },
}

export default checker(({ check, expect, deployment }) => {
  const checkout = deployment('checkout')

  const same = check('checkout is still the Deployment that was there', { task: 1 }, async () => {
    await expect(checkout).toBeKept()
  })

  const back = check('It is back at the template of revision 1, under a newer number', { task: 1, after: same }, async () => {
    await expect(checkout).toBeBackAt(versions)
  })

  check('All three pods are available, and none of the broken version is left', { task: 2, after: back }, async () => {
    await expect(checkout).toDeclareReplicas(3)
    await expect(checkout).toBeAvailable(3)
  })
})
