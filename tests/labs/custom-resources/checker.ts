import { checker } from '#lib/checking'

export default checker(({ check, expect, namespace, customKind, newObjectLike }) => {
  const voyages = customKind(`voyages.${namespace}.example.com`)
  const maiden = voyages.object('maiden')

  const defined = check('voyages are a kind of their own, in namespaces', { task: 1 }, async () => {
    await expect(voyages).toBeServed()
    await expect(voyages).toBeNamespaced()
  })

  check('kubectl get shows a column of theirs', { task: 1, after: defined }, async () => {
    await expect(voyages).toShowAColumn()
  })

  const sails = check('maiden sails with a crew of 12', { task: 2, after: defined }, async () => {
    await expect(maiden).toSay({ crew: 12 })
  })

  check('What the schema forbids is refused, and nothing else', { task: 1, after: sails }, async () => {
    await expect(newObjectLike(maiden, { crew: 0 })).toBeRefused()
    await expect(newObjectLike(maiden, { crew: 101 })).toBeRefused()
    await expect(newObjectLike(maiden, { ship: undefined })).toBeRefused()
    await expect(newObjectLike(maiden, { crew: 1 })).toBeTaken()
    await expect(newObjectLike(maiden, { crew: 100 })).toBeTaken()
  })
})
