import { randomBytes } from 'node:crypto'
import { checker, startRun } from '#lib/checking'
import { testCluster } from './stage.ts'

/** For a test that kills it: a check that probes without end, in a process of its own. */
const [id = '', ...namespaces] = process.argv.slice(2)
const inVain = checker(({ check, expect, http }) => {
  for (const n of [1, 2, 3, 4]) {
    check(`nobody answers, ${n}`, async () => {
      await expect(http('http://192.0.2.1')).toAnswer(200)
    })
  }
})
await startRun({ lab: { id, namespaces, converges: 120, checker: inVain }, cluster: await testCluster(), secretKey: randomBytes(32) }).finished
