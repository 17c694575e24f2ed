import { checker } from '#lib/checking'

export default checker(({ check, expect, pod, http }) => {
  const nginx = pod('nginx-pod')

  const made = check('Pod nginx-pod runs nginx:1.21', { task: 1 }, async () => {
    await expect(nginx).toExist()
    await expect(nginx).toRunImage('nginx:1.21')
  })

  check('It carries the label app=nginx', { task: 1, after: made }, async () => {
    await expect(nginx).toBeLabelled('app', 'nginx')
  })

  check('It declares container port 80', { task: 1, after: made }, async () => {
    await expect(nginx).toDeclarePort(80)
  })

  const ready = check('It is running and Ready', { task: 2, after: made }, async () => {
    await expect(nginx).toBeReady()
  })

  check('It stays up for 30 seconds without a restart', { task: 2, after: ready }, async () => {
    await expect(nginx).toStayUp(30)
  })

  check('It answers HTTP on port 80', { task: 3, after: ready }, async () => {
    await expect(http(await nginx.byAddress(80))).toAnswer(200)
  })
})
