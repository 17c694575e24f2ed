import { checker } from '#lib/checking'

export default checker(({ check, expect, helmRelease }) => {
  const lighthouse = helmRelease('lighthouse')

  const deployed = check('Release lighthouse is deployed', { task: 1 }, async () => {
    await expect(lighthouse).toBeDeployed()
  })

  check('An upgrade brought it to three replicas', { task: 2, after: deployed }, async () => {
    await expect(lighthouse).toHaveBeenUpgradedTo(3)
  })
})
