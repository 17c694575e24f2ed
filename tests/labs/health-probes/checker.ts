import { checker } from '#lib/checking'

const page = '/tmp/www/index.html'
const root = { path: '/', port: 80, noticedWithin: 90 }

export default checker(({ check, expect, deployment, service, makeUnhealthy }) => {
  const flaky = deployment('flaky')
  const front = service('flaky')

  const asked = check('flaky is asked for / on port 80 by both probes', { task: 1 }, async () => {
    await expect(flaky).toProbe('readiness', root)
    await expect(flaky).toProbe('liveness', root)
  })

  const healthy = check('Its two pods are available behind the Service', { task: 1, after: asked }, async () => {
    await expect(flaky).toBeAvailable(2)
    await expect(front).toHaveReadyEndpoints(2)
  })

  check('A sick pod leaves the Service, is restarted and returns', { task: 2, after: healthy, touches: 'takes the page of one pod of flaky away, and puts it back' }, async () => {
    const sick = await makeUnhealthy(flaky.onePod, { page })
    await expect(sick).toLeave(front)
    await expect(sick).toBeRestarted()
    await expect(sick).toReturnTo(front)
  })
})
