import { checker } from '#lib/checking'

export default checker(({ check, expect, namespace, namespaceCalled, deployment, newPod, newPodOf, inside }) => {
  const here = namespaceCalled(namespace)
  const hardened = deployment('hardened')

  const enforces = check('The namespace enforces the restricted standard', { task: 1 }, async () => {
    await expect(here).toEnforce('restricted')
  })

  check('A privileged pod is refused', { task: 1, after: enforces }, async () => {
    await expect(newPod({ privileged: true })).toBeRefusedAsInsecureIn(here)
  })

  const runs = check('A pod of hardened runs', { task: 2, after: enforces }, async () => {
    await expect(hardened).toBeAvailable(1)
  })

  const careful = check('Its containers do not run as root, and cannot write to /', { task: 2, after: runs }, async () => {
    await expect(inside(hardened.onePod).containers).toNotRunAsRoot()
    await expect(inside(hardened.onePod).containers).toHaveReadOnlyRoots()
  })

  check('A new pod of hardened would be let in', { task: 2, after: careful }, async () => {
    await expect(newPodOf(hardened)).toBeAdmitted()
  })
})
