import { checker } from '#lib/checking'

export default checker(({ check, expect, deployment, service, http, replaceOne }) => {
  const hello = deployment('hello-world')
  const front = service('hello-world')

  const runs = check('hello-world runs nginx:alpine', { task: 1 }, async () => {
    await expect(hello).toExist()
    await expect(hello).toRunImage('nginx:alpine')
  })

  const fronted = check('Service hello-world is of type LoadBalancer and listens on port 80', { task: 2, after: runs }, async () => {
    await expect(front).toExist()
    await expect(front).toBeOfType('LoadBalancer')
    await expect(front).toListenOn(80)
  })

  const selects = check('The Service selects the pods of hello-world', { task: 2, after: fronted }, async () => {
    await expect(front).toSelectExactly(hello.pods)
  })

  const scaled = check('It is declared with three replicas', { task: 3, after: runs }, async () => {
    await expect(hello).toDeclareReplicas(3)
  })

  const available = check('All three pods are available', { task: 3, after: scaled }, async () => {
    await expect(hello).toBeAvailable(3)
  })

  const answers = check('It answers inside the cluster', { task: 2, after: [selects, available] }, async () => {
    await expect(http(front.byName())).toAnswer(200)
  })

  check('After a pod is deleted another takes its place, and the Service answers again', { task: 4, after: answers, touches: 'deletes one pod of hello-world, which the Deployment replaces' }, async () => {
    const successor = await replaceOne(hello.pods)
    await expect(front).toHaveReadyEndpoint(successor)
    await expect(http(front.byName())).toAnswer(200)
  })
})
