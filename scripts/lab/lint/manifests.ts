import { randomBytes } from 'node:crypto'
import { kinds, pathOf } from '#lib/cluster'
import type { LoadedLab } from '#lib/curriculum'
import type { LabArguments } from '../../lab.ts'
import { apart, casesOf } from '../cases.ts'
import { openTerminal, type Terminal } from '../kubectl.ts'
import { clusterOf } from '../which.ts'

/** Has the API server validate the setup and every YAML case strictly, without keeping anything: server-side dry run. */
export async function wrongWithManifests(lab: LoadedLab, given: LabArguments): Promise<string[]> {
  const cluster = await clusterOf(given)
  const suffix = `lint-${randomBytes(2).toString('hex')}`
  const setup = { lab, file: 'setup.yaml', text: lab.setup, verdict: 'passed' as const, diagnosis: undefined }
  const cases = [setup, ...(await casesOf(lab))].filter(({ file, text }) => /\.ya?ml$/.test(file) && text.trim() !== '').map((one) => apart(one, suffix))
  const namespaces = cases[0]?.lab.namespaces.filter((name) => name.startsWith('lab-')) ?? []
  const path = pathOf(kinds.Namespace, undefined)
  const terminal = await openTerminal(given, cluster.name, namespaces[0] ?? 'default')
  try {
    for (const name of namespaces) await cluster.request({ method: 'POST', path, body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } } })
    return (await Promise.all(cases.map(({ file, text }) => tried(terminal, file, text)))).flat()
  } finally {
    await terminal.close()
    for (const name of namespaces) await cluster.request({ method: 'DELETE', path: `${path}/${name}` })
  }
}

/** Not yet there: a custom resource of a definition, something in a namespace, or a pod under an account, that the same file would make. */
const onlyBecauseOfDryRun = /no matches for kind|ensure CRDs are installed|namespaces? "[^"]+" not found|error looking up service account/i

async function tried(terminal: Terminal, file: string, text: string): Promise<string[]> {
  const { code, output } = await terminal.run(`kubectl apply --dry-run=server --validate=strict -f - <<'END'\n${text}\nEND`)
  const lines = output.trim().split('\n').filter((line) => /error|invalid|forbidden|unknown field/i.test(line) && !onlyBecauseOfDryRun.test(line))
  return code === 0 ? [] : lines.map((line) => `${file}: ${line}`)
}
