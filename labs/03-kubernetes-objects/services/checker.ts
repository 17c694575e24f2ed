import { checker } from '#lib/checking'

export default checker(({ check, expect, deployment, service, http, replaceOne }) => {
  const nginx = deployment('nginx-deployment')
  const front = service('nginx-service')

  const three = check('The three pods of nginx-deployment are Ready', { task: 1 }, async () => {
    await expect(nginx).toBeAvailable(3)
  })

  const exists = check('Service nginx-service exists', { task: 2 }, async () => {
    await expect(front).toExist()
  })

  check('It is of type LoadBalancer', { task: 2, after: exists }, async () => {
    await expect(front).toBeOfType('LoadBalancer')
  })

  const port = check('Its port 80 leads to port 80 of the pods', { task: 2, after: exists }, async () => {
    await expect(front).toListenOn(80, 80)
  })

  const selects = check('It selects exactly the pods of nginx-deployment', { task: 2, after: exists }, async () => {
    await expect(front).toSelectExactly(nginx.pods)
  })

  const endpoints = check('All three pods are its ready endpoints', { task: 3, after: [three, selects] }, async () => {
    await expect(front).toHaveReadyEndpoints(3)
  })

  const answers = check('It answers inside the cluster, by name and by address', { task: 4, after: [endpoints, port] }, async () => {
    await expect(http(front.byName())).toAnswer(200)
    await expect(http(await front.byAddress())).toAnswer(200)
  })

  check('When a pod is replaced, the endpoints follow', { task: 5, after: answers, touches: 'deletes one pod of nginx-deployment, which the Deployment replaces' }, async () => {
    const successor = await replaceOne(nginx.pods)
    await expect(front).toHaveReadyEndpoint(successor)
    await expect(http(front.byName())).toAnswer(200)
  })
})
