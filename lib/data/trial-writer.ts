import { closeAttempt } from './close-attempt.ts'
import { openAttempt } from './open-attempt.ts'
import { CLUSTER, ending, viewerFor } from './trial.ts'

/**
 * For tests: a process that stores attempts of one learner, one after the other, and prints the id of each once it has
 * been acknowledged. `node trial-writer.ts <userId> <how many> <bytes of evidence>`.
 */
const [userId = '', many = '0', bytes = '0'] = process.argv.slice(2)
const viewer = viewerFor({ userId, email: '', displayName: '', administrator: false })

for (let n = 0; n < Number(many); n += 1) {
  const { id } = await openAttempt(viewer, { lab: 'services', cluster: CLUSTER })
  await closeAttempt(viewer, id, ending('failed', Number(bytes)))
  process.stdout.write(`${id}\n`)
}
