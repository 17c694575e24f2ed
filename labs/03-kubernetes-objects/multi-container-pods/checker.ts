import { checker } from '#lib/checking'

export default checker(({ check, expect, pod, page }) => {
  const web = pod('web-with-writer')

  const two = check('Pod web-with-writer runs two containers', { task: 1 }, async () => {
    await expect(web).toExist()
    await expect(web).toHaveContainers(2)
  })

  const shared = check('Both mount one and the same volume', { task: 2, after: two }, async () => {
    await expect(web).toShareAVolume()
  })

  const ready = check('All its containers are running and Ready', { task: 3, after: two }, async () => {
    await expect(web).toBeReady()
  })

  check('Its page shows the time, and a later one five seconds after', { task: 4, after: [shared, ready] }, async () => {
    await expect(page(web)).toKeepTime(5)
  })
})
