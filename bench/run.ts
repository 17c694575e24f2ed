import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { ClusterProblem, openCluster } from '#lib/cluster'
import { readArguments } from '../scripts/arguments.ts'
import { benchChecks } from './checks.ts'

const { values } = readArguments(
  { options: { kubeconfig: { type: 'string' }, context: { type: 'string' } } },
  'usage: npm run bench -- [--kubeconfig FILE] [--context NAME]',
)
const files = values.kubeconfig === undefined ? undefined : [values.kubeconfig]
const open = () => (files === undefined ? openCluster(values.context) : openCluster(values.context, files))

execFileSync(process.execPath, ['bench/size.ts'], { stdio: 'inherit' })
execFileSync(process.execPath, ['--expose-gc', 'bench/practice.ts'], { stdio: 'inherit' })

const kept = await open().catch((error: unknown) => {
  if (!(error instanceof ClusterProblem)) throw error
  console.log(`\nChecks were not measured, for want of a real cluster: ${error.message}`)
  console.log('Name one with --kubeconfig FILE, or make one with `kind create cluster`.')
  process.exit()
})
const { version } = await kept.greet()
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${kept.name} ${version}`)
for (const id of ['deployments', 'services']) {
  await benchChecks(id, { kept, fresh: () => openCluster(values.context, files, { keep: false }), kubeconfig: files })
}
process.exit()
