import { checker } from '#lib/checking'

export default checker(({ check, expect, pod, networkPolicy, networkPolicies, way }) => {
  const frontend = pod('frontend')
  const api = pod('api')
  const database = pod('database')
  const intruder = pod('intruder')
  const policy = networkPolicy('api-netpol')

  const ready = check('The four pods of setup are Ready', { task: 1 }, async () => {
    for (const one of [frontend, api, database, intruder]) await expect(one).toBeReady()
  })

  const holdsForApi = check('api-netpol holds for api, and in both directions', { task: 2 }, async () => {
    await expect(policy).toExist()
    await expect(policy).toSelectExactly(api.asPods)
    await expect(policy).toGovern('Ingress', 'Egress')
  })

  const enforced = check(
    'The cluster enforces policies',
    { task: 2, after: [ready, holdsForApi], mayBeUnsupported: true, touches: 'makes a NetworkPolicy that forbids its own probe pod to speak' },
    async () => {
      await expect(networkPolicies(intruder, 8080)).toBeEnforced()
    },
  )

  check('frontend reaches api, and api reaches the database', { task: 2, after: enforced }, async () => {
    await expect(way(frontend, api, 8080)).toBeOpen()
    await expect(way(api, database, 5432)).toBeOpen()
  })

  check('Nobody else reaches api, and api reaches nobody else', { task: 2, after: enforced }, async () => {
    await expect(way(intruder, api, 8080)).toBeBlocked()
    await expect(way(api, intruder, 8080)).toBeBlocked()
  })
})
