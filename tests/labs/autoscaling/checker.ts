import { checker } from '#lib/checking'

export default checker(({ check, expect, autoscaler, deployment }) => {
  const api = deployment('api')
  const scaler = autoscaler('api')

  const declared = check('The autoscaler api keeps 2 to 6 pods of the Deployment api at 60 % CPU', { task: 1 }, async () => {
    await expect(scaler).toScale(api)
    await expect(scaler).toKeepBetween(2, 6)
    await expect(scaler).toAimAt(60, 'cpu')
  })

  check('It measures its pods', { task: 2, after: declared, mayBeUnsupported: true }, async () => {
    await expect(scaler).toBeActiveFor(api)
  })
})
