import { checker } from '#lib/checking'

export default checker(({ check, expect, daemonSet, replaceOne }) => {
  const agent = daemonSet('fluentd')

  const made = check('DaemonSet fluentd runs fluentd:v1.14', { task: 1 }, async () => {
    await expect(agent).toExist()
    await expect(agent).toRunImage('fluentd:v1.14')
  })

  const limited = check('Its memory is limited to 200Mi', { task: 2, after: made }, async () => {
    await expect(agent).toLimitMemory('fluentd:v1.14', '200Mi')
  })

  const reads = check('It reads /var/log of its node, and cannot write there', { task: 3, after: made }, async () => {
    await expect(agent).toReadFromNode('/var/log')
  })

  const everywhere = check('A Ready pod is on every node that it may run on', { task: 4, after: [limited, reads] }, async () => {
    await expect(agent).toCoverItsNodes()
  })

  check('A deleted pod comes back on its node', { task: 5, after: everywhere, touches: 'deletes one pod of fluentd, which the DaemonSet replaces' }, async () => {
    await replaceOne(agent.pods)
    await expect(agent).toCoverItsNodes()
  })
})
