import { checker } from '#lib/checking'

const file = '/data/ledger.log'

export default checker(({ check, expect, claim, podOrDeployment, linesIn, makeAgain }) => {
  const ledger = claim('ledger')
  const bookkeeper = podOrDeployment('bookkeeper')

  const asks = check('ledger asks the default storage class for 1Gi, ReadWriteOnce', { task: 1, mayBeUnsupported: true }, async () => {
    await expect(ledger).toAskFor({ size: '1Gi', accessMode: 'ReadWriteOnce' })
    await expect(ledger).toUseTheDefaultClass()
  })

  const mounts = check('bookkeeper mounts it at /data', { task: 2, after: asks }, async () => {
    await expect(bookkeeper).toMountClaim(ledger, '/data')
  })

  const runs = check('A volume is bound to it, and bookkeeper is Ready', { task: 2, after: mounts }, async () => {
    await expect(bookkeeper).toBeReady()
    await expect(ledger).toBeBound()
  })

  const writes = check('bookkeeper appends a line every few seconds', { task: 2, after: runs }, async () => {
    const lines = await linesIn(bookkeeper, file)
    await expect(lines).toGrowWithin(10)
  })

  check('The lines outlive the pod', { task: 3, after: writes, touches: 'deletes the pod bookkeeper and makes it again from its own manifest' }, async () => {
    const lines = await linesIn(bookkeeper, file)
    await makeAgain(bookkeeper)
    await expect(lines).toBeThere()
  })
})
