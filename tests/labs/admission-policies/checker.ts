import { checker } from '#lib/checking'

export default checker(({ check, expect, namespace, admissionPolicy, newDeployment }) => {
  const policy = admissionPolicy(namespace)

  const inForce = check('A binding puts the policy into force', { task: 1 }, async () => {
    await expect(policy).toBeInForce()
  })

  const refuses = check('A Deployment without an owner is refused', { task: 1, after: inForce }, async () => {
    await expect(newDeployment()).toBeRefusedBy(policy)
    await expect(newDeployment({ team: 'red' })).toBeRefusedBy(policy)
  })

  check('A Deployment with an owner is taken', { task: 1, after: refuses }, async () => {
    await expect(newDeployment({ owner: 'learner-07' })).toPass(policy)
  })

  check('Other namespaces are not affected', { task: 1, after: refuses }, async () => {
    await expect(newDeployment()).toPassElsewhere(policy)
  })
})
