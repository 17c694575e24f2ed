import { checker } from '#lib/checking'

export default checker(({ check, expect, deployment, replaceOne }) => {
  const nginx = deployment('nginx-deployment')

  const made = check('nginx-deployment runs nginx:1.21', { task: 1 }, async () => {
    await expect(nginx).toExist()
    await expect(nginx).toRunImage('nginx:1.21')
  })

  check('Its pods carry the label app=nginx', { task: 2, after: made }, async () => {
    await expect(nginx).toLabelItsPods('app', 'nginx')
  })

  const three = check('It is declared with three replicas', { task: 3, after: made }, async () => {
    await expect(nginx).toDeclareReplicas(3)
  })

  const available = check('All three pods are available, and none of an older version is left', { task: 3, after: three }, async () => {
    await expect(nginx).toBeAvailable(3)
  })

  check('A deleted pod is replaced', { task: 4, after: available, touches: 'deletes one pod of nginx-deployment, which the Deployment replaces' }, async () => {
    await replaceOne(nginx.pods)
    await expect(nginx).toBeAvailable(3)
  })
})
