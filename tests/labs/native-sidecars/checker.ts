import { checker } from '#lib/checking'

export default checker(({ check, expect, job }) => {
  const report = job('report')

  const beside = check('report has a native sidecar', { task: 1 }, async () => {
    await expect(report).toHaveSidecar()
  })

  check('It completes, and the sidecar runs until then', { task: 2, after: beside }, async () => {
    await expect(report).toComplete({ tooLong: 60 })
    await expect(report).toHaveSidecarToTheEnd()
  })
})
