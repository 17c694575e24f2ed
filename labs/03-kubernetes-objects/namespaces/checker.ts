import { checker } from '#lib/checking'

export default checker(({ check, expect, namespaceCalled, deployment, service, configMap, http }) => {
  const spaces = [namespaceCalled('development'), namespaceCalled('production')]
  const usual = namespaceCalled('default')
  const development = { web: deployment('web', { in: 'development' }), front: service('web', { in: 'development' }), stage: configMap('stage', { in: 'development' }) }
  const production = { web: deployment('web', { in: 'production' }), front: service('web', { in: 'production' }), stage: configMap('stage', { in: 'production' }) }

  const made = check('The namespaces development and production exist', { task: 1 }, async () => {
    for (const space of spaces) await expect(space).toExist()
  })

  const both = check('In each there is a Deployment web', { task: 2, after: made }, async () => {
    await expect(development.web).toExist()
    await expect(production.web).toExist()
  })

  const one = check('development runs one pod of it', { task: 2, after: both }, async () => {
    await expect(development.web).toDeclareReplicas(1)
    await expect(development.web).toBeAvailable(1)
  })

  const two = check('production runs two pods of it', { task: 2, after: both }, async () => {
    await expect(production.web).toDeclareReplicas(2)
    await expect(production.web).toBeAvailable(2)
  })

  const fronted = check('In each a Service web on port 80 selects the pods of its own web', { task: 3, after: both }, async () => {
    for (const { front, web } of [development, production]) {
      await expect(front).toExist()
      await expect(front).toListenOn(80)
      await expect(front).toSelectExactly(web.pods)
    }
  })

  check('In each a ConfigMap stage holds the name of its namespace', { task: 4, after: made }, async () => {
    await expect(development.stage).toExist()
    await expect(development.stage).toHoldValue('development')
    await expect(production.stage).toExist()
    await expect(production.stage).toHoldValue('production')
  })

  check('Nothing of it is in default', { task: 5, after: both }, async () => {
    await expect(usual).toBeFreeOf({ Deployment: 'web', Service: 'web', Pod: 'web', ConfigMap: 'stage' })
  })

  check('From development, web and web.production both answer', { task: 6, after: [one, two, fronted] }, async () => {
    await expect(development.front).toHaveReadyEndpoints(1)
    await expect(production.front).toHaveReadyEndpoints(2)
    await expect(http(development.front.byName())).toAnswer(200)
    await expect(http(production.front.byNameAndNamespace())).toAnswer(200)
  })
})
