import { parseArgs } from 'node:util'
import { createPracticeCluster } from '#lib/practice'

/** A practice cluster by itself: `npm run practice -- [--port P] [--kubeconfig FILE] [--directory FOLDER]`. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    kubeconfig: { type: 'string', default: 'practice.kubeconfig' },
    directory: { type: 'string' },
  },
})

const began = performance.now()
const cluster = createPracticeCluster({ ...(values.directory && { directory: values.directory }) })
const { url } = await cluster.listen({ port: Number(values.port), file: values.kubeconfig })
console.log(`A simulated cluster listens at ${url} (after ${Math.round(performance.now() - began)} ms).`)
console.log(`export KUBECONFIG=${values.kubeconfig}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void cluster.close().then(() => process.exit(0)))
}
