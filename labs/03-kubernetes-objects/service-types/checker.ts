import { checker } from '#lib/checking'

export default checker(({ check, expect, deployment, service, http, dns }) => {
  const shop = deployment('shop')
  const internal = service('shop-internal')
  const node = service('shop-node')
  const external = service('shop-external')

  const ready = check('The pods of shop are Ready', { task: 1 }, async () => {
    await expect(shop).toBeAvailable(2)
  })

  const internalMade = check('shop-internal is a Service of type ClusterIP', { task: 2 }, async () => {
    await expect(internal).toExist()
    await expect(internal).toBeOfType('ClusterIP')
    await expect(internal).toHaveAnAddress()
  })

  const internalPort = check('Its port 8080 leads to port 80 of the pods', { task: 2, after: internalMade }, async () => {
    await expect(internal).toListenOn(8080, 80)
  })

  const internalPods = check('shop-internal selects the pods of shop', { task: 2, after: internalMade }, async () => {
    await expect(internal).toSelectExactly(shop.pods)
  })

  check('shop-internal answers by its name', { task: 2, after: [ready, internalPort, internalPods] }, async () => {
    await expect(http(internal.byName(8080))).toAnswer(200)
  })

  const nodeMade = check('shop-node is a Service of type NodePort', { task: 3 }, async () => {
    await expect(node).toExist()
    await expect(node).toBeOfType('NodePort')
  })

  const nodePort = check('Port 30080 of the nodes leads to port 80 of the pods', { task: 3, after: nodeMade }, async () => {
    await expect(node).toHaveNodePort(30080, 80)
  })

  const nodePods = check('shop-node selects the pods of shop', { task: 3, after: nodeMade }, async () => {
    await expect(node).toSelectExactly(shop.pods)
  })

  check('shop-node answers at a node’s address', { task: 3, after: [ready, nodePort, nodePods] }, async () => {
    await expect(http(await node.byNode(30080))).toAnswer(200)
  })

  const alias = check('shop-external is an ExternalName for example.com', { task: 4 }, async () => {
    await expect(external).toExist()
    await expect(external).toBeOfType('ExternalName')
    await expect(external).toBeAliasFor('example.com')
  })

  check('DNS answers for shop-external with example.com', { task: 4, after: alias }, async () => {
    await expect(dns('shop-external')).toBeAliasFor('example.com')
  })
})
