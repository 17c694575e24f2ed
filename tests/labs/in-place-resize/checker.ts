import { checker } from '#lib/checking'

export default checker(({ check, expect, pod }) => {
  const elastic = pod('elastic')

  const kept = check('elastic is the pod that setup made', { task: 1 }, async () => {
    await expect(elastic).toBeKept()
  })

  check('It requests 200m of CPU and ran on meanwhile', { task: 1, after: kept }, async () => {
    await expect(elastic).toBeResizedTo('cpu', '200m')
    await expect(elastic).toBeReady()
  })
})
