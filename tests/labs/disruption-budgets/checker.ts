import { checker } from '#lib/checking'

export default checker(({ check, expect, deployment, disruptionBudget, eviction }) => {
  const quorum = deployment('quorum')
  const budget = disruptionBudget('quorum')

  const runs = check('Three pods of quorum run', { task: 1 }, async () => {
    await expect(quorum).toBeAvailable(3)
  })

  const keeps = check('The budget keeps two of them', { task: 1, after: runs }, async () => {
    await expect(budget).toExist()
    await expect(budget).toProtect(quorum.pods)
    await expect(budget).toKeep(2)
  })

  const first = check('One pod may be evicted', { task: 1, after: keeps }, async () => {
    await expect(eviction(quorum.pods, budget)).toBeAllowed()
  })

  check('The next has to wait for its replacement', { task: 1, after: first, touches: 'evicts one pod of quorum, as a drained node does' }, async () => {
    await expect(eviction(quorum.pods, budget)).toWaitForTheReplacement()
  })
})
