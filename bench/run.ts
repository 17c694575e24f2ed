import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { openCluster } from '#lib/cluster'
import { benchChecks } from './checks.ts'

const { values } = parseArgs({ options: { kubeconfig: { type: 'string' }, context: { type: 'string' } } })
const files = values.kubeconfig === undefined ? undefined : [values.kubeconfig]
const open = () => (files === undefined ? openCluster(values.context) : openCluster(values.context, files))

execFileSync(process.execPath, ['--expose-gc', 'bench/practice.ts'], { stdio: 'inherit' })

const kept = await open()
const { version } = await kept.greet()
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${kept.name} ${version}`)
for (const id of ['deployments', 'services']) {
  await benchChecks(id, { kept, fresh: () => openCluster(values.context, files, { keep: false }), kubeconfig: files })
}
process.exit()
