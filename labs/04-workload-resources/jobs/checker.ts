import { checker } from '#lib/checking'

export default checker(({ check, expect, job, logOf }) => {
  const backup = job('backup-job')

  const made = check('Job backup-job exists', { task: 1 }, async () => {
    await expect(backup).toExist()
  })

  check('It gives up after 3 failures', { task: 1, after: made }, async () => {
    await expect(backup).toDeclareBackoffLimit(3)
  })

  const complete = check('It is complete', { task: 2, after: made }, async () => {
    await expect(backup).toComplete({ tooLong: 180 })
  })

  check('Its log has the line "backup complete"', { task: 3, after: complete }, async () => {
    await expect(logOf(backup)).toHaveLine('backup complete')
  })
})
