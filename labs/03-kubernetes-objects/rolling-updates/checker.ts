import { checker } from '#lib/checking'

export default checker(({ check, expect, deployment, service, http, restarting }) => {
  const storefront = deployment('storefront')
  const front = service('storefront')

  const same = check('storefront is still the Deployment that was there', { task: 2 }, async () => {
    await expect(storefront).toBeKept()
  })

  const careful = check('A rollout adds one pod at a time and takes none away before', { task: 1, after: same }, async () => {
    await expect(storefront).toRollAtPace({ maxUnavailable: 0, maxSurge: 1 })
  })

  const moved = check('It runs nginx:1.25', { task: 2, after: same }, async () => {
    await expect(storefront).toRollOut('nginx:1.25')
  })

  const complete = check('All four pods are of the new version, and none of the old is left', { task: 2, after: moved }, async () => {
    await expect(storefront).toDeclareReplicas(4)
    await expect(storefront).toBeAvailable(4)
  })

  check('The newest revision has a change cause', { task: 3, after: moved }, async () => {
    await expect(storefront).toRecordChangeCause()
  })

  const answers = check('Service storefront leads to all four pods and answers', { task: 4, after: complete }, async () => {
    await expect(front).toSelectExactly(storefront.pods)
    await expect(front).toHaveReadyEndpoints(4)
    await expect(http(front.byName())).toAnswer(200)
  })

  check('While all pods are replaced once more, no request fails', {
    task: 4,
    after: [answers, careful],
    touches: 'replaces the four pods of storefront one after the other, as kubectl rollout restart does, and once more to take that back',
  }, async () => {
    await expect(restarting(storefront)).toFailNoRequest(await front.byAddress())
  })
})
