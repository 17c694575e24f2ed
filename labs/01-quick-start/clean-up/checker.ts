import { checker } from '#lib/checking'

export default checker(({ check, expect, deployment, service, configMap, pod, labelled }) => {
  const kept = deployment('keep-me')
  const leftover = deployment('leftover')
  const front = service('leftover')
  const settings = configMap('leftover-settings')
  const tool = pod('leftover-tool')
  const rest = labelled('app', 'leftover', 'ReplicaSet', 'Pod')

  const ends = [
    check('Deployment leftover is gone', { task: 1 }, async () => {
      await expect(leftover).toBeGone()
    }),
    check('Service leftover is gone', { task: 2 }, async () => {
      await expect(front).toBeGone()
    }),
    check('ConfigMap leftover-settings is gone', { task: 2 }, async () => {
      await expect(settings).toBeGone()
    }),
    check('Pod leftover-tool is gone', { task: 2 }, async () => {
      await expect(tool).toBeGone()
    }),
  ]

  check('No pod and no ReplicaSet labelled app=leftover is left', { task: 1, after: ends }, async () => {
    await expect(rest).toBeGone()
  })

  const same = check('keep-me is still the Deployment that was there', { task: 3 }, async () => {
    await expect(kept).toBeKept()
  })

  check('keep-me runs its two pods', { task: 3, after: same }, async () => {
    await expect(kept).toDeclareReplicas(2)
    await expect(kept).toBeAvailable(2)
  })
})
