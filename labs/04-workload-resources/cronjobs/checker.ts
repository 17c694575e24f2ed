import { checker } from '#lib/checking'

export default checker(({ check, expect, cronJob, runTemplate }) => {
  const backup = cronJob('daily-backup')

  const made = check('CronJob daily-backup exists', { task: 1 }, async () => {
    await expect(backup).toExist()
  })

  check('It runs at 02:00 every day', { task: 1, after: made }, async () => {
    await expect(backup).toRunAt('0 2 * * *')
  })

  check('A run is left out while the one before it goes on', { task: 2, after: made }, async () => {
    await expect(backup).toHaveConcurrencyPolicy('Forbid')
  })

  check('The last 2 successful runs are kept', { task: 2, after: made }, async () => {
    await expect(backup).toKeepSuccessfulRuns(2)
  })

  check('It is not suspended', { task: 2, after: made }, async () => {
    await expect(backup).toBeActive()
  })

  check('A run from its template completes within 90 seconds', { task: 3, after: made, touches: 'makes one Job from the template of daily-backup, and deletes it with its pod' }, async () => {
    await runTemplate(backup, { within: 90 })
  })
})
