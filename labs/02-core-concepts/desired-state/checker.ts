import { checker } from '#lib/checking'

export default checker(({ check, expect, deployment, inside }) => {
  const drifter = deployment('drifter')

  const four = check('drifter is declared with four replicas', { task: 1 }, async () => {
    await expect(drifter).toDeclareReplicas(4)
  })

  const labelled = check('drifter and its pods carry the label team=platform', { task: 1 }, async () => {
    await expect(drifter).toBeLabelled('team', 'platform')
    await expect(drifter).toLabelItsPods('team', 'platform')
  })

  const available = check('Its four pods are available, and none of an older version is left', { task: 2, after: four }, async () => {
    await expect(drifter).toBeAvailable(4)
  })

  const staged = check('Its containers run with STAGE=production', { task: 1, after: available }, async () => {
    await expect(inside(drifter.onePod).variable('STAGE')).toBe('production')
  })

  check('All of it was applied from a manifest', { task: 2, after: [four, labelled, staged] }, async () => {
    await expect(drifter).toDeclare('replicas', { variable: 'STAGE' }, { label: 'team' })
  })
})
