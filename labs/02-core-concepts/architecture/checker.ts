import { checker } from '#lib/checking'

export default checker(({ check, expect, configMap, facts }) => {
  const tour = configMap('cluster-tour')

  const made = check('ConfigMap cluster-tour exists', { task: 1 }, async () => {
    await expect(tour).toExist()
  })

  check('apiServerVersion is the version of the API server', { task: 1, after: made }, async () => {
    await expect(tour).toRecord('apiServerVersion', facts.serverVersion)
  })

  check('nodeCount is the number of nodes', { task: 2, after: made }, async () => {
    await expect(tour).toRecord('nodeCount', facts.nodeCount)
  })

  check('nodeName is the name of a node', { task: 2, after: made }, async () => {
    await expect(tour).toRecord('nodeName', facts.nodeName)
  })

  check('containerRuntime is the runtime of a node, with its version', { task: 2, after: made }, async () => {
    await expect(tour).toRecord('containerRuntime', facts.containerRuntime)
  })

  check('dnsServiceIP is the address of the DNS Service', { task: 3, after: made, mayBeUnsupported: true }, async () => {
    await expect(tour).toRecord('dnsServiceIP', facts.dnsServiceIP)
  })

  check('schedulerHolder is who holds the Lease of the scheduler', { task: 4, after: made, mayBeUnsupported: true }, async () => {
    await expect(tour).toRecord('schedulerHolder', facts.schedulerHolder)
  })

  check('defaultNamespaces are the four that every cluster starts with', { task: 5, after: made }, async () => {
    await expect(tour).toRecord('defaultNamespaces', facts.initialNamespaces)
  })
})
