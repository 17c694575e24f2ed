import { checker } from '#lib/checking'

export default checker(({ check, expect, pod, networkPolicies, way }) => {
  const client = pod('client')
  const desk = pod('desk')
  const vault = pod('vault')

  const ready = check('The three pods are Ready', { task: 1 }, async () => {
    for (const one of [client, desk, vault]) await expect(one).toBeReady()
  })

  const enforced = check(
    'The cluster enforces policies',
    { task: 1, after: ready, mayBeUnsupported: true, touches: 'makes a NetworkPolicy that forbids its own probe pod to speak' },
    async () => {
      await expect(networkPolicies(client, 8080)).toBeEnforced()
    },
  )

  const open = check('client reaches desk', { task: 1, after: enforced }, async () => {
    await expect(way(client, desk, 8080)).toBeOpen()
  })

  check('client does not reach vault', { task: 1, after: open }, async () => {
    await expect(way(client, vault, 8080)).toBeBlocked()
  })
})
