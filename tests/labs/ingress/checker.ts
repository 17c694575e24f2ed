import { checker } from '#lib/checking'

export default checker(({ check, expect, namespace, ingress, service, through }) => {
  const app = ingress('app-ingress')
  const api = service('api-service')
  const frontend = service('frontend-service')
  const host = `app.${namespace}.example.com`

  const routes = check('app-ingress leads /api to api-service and / to frontend-service', { task: 1 }, async () => {
    await expect(app).toRoute({ host, path: '/api' }, api, 80)
    await expect(app).toRoute({ host, path: '/' }, frontend, 80)
    await expect(app).toBeAnnotated('nginx.ingress.kubernetes.io/rewrite-target')
  })

  check('Requests through the controller reach the right application', { task: 2, after: routes, mayBeUnsupported: true }, async () => {
    await expect(through(app, { host, path: '/api' })).toReach(api, 80)
    await expect(through(app, { host, path: '/' })).toReach(frontend, 80)
  })
})
