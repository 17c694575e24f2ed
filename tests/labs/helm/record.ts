/**
 * Records the cases anew: runs Helm 3 itself on the cluster that kubectl points at, and writes down what it left there, so
 * that the cases can be proved where there is no Helm. `node tests/labs/helm/record.ts`, with helm and kubectl on the PATH.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'

const namespace = 'lab-test-helm'
const folder = import.meta.dirname
const chart = join(folder, 'chart')

interface Recorded {
  apiVersion: string
  kind: string
  metadata: { name: string; labels?: object; annotations?: Record<string, string> }
  type?: string
  data?: object
  spec?: object
}

const run = (line: string) => spawnSync(line, { shell: true, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })

/** What the commands left in the namespace: Helm's Secrets, and the Deployments. */
function leftBy(lines: readonly string[]): Recorded[] {
  run(`kubectl create namespace ${namespace}`)
  for (const line of lines) run(line)
  const { items } = JSON.parse(execFileSync('kubectl', ['get', 'secrets,deployments', '-n', namespace, '-o', 'json'], { encoding: 'utf8' })) as { items: Recorded[] }
  run(`kubectl delete namespace ${namespace} --wait`)
  return items.map(({ apiVersion, kind, metadata: { name, labels, annotations = {} }, type, data, spec }) => {
    const kept = Object.fromEntries(Object.entries(annotations).filter(([key]) => key.startsWith('meta.helm.sh/')))
    return { apiVersion, kind, metadata: { name, ...(labels === undefined ? {} : { labels }), annotations: kept }, ...(type === undefined ? {} : { type, data }), ...(spec === undefined ? {} : { spec }) }
  })
}

const helm = (words: string) => `helm ${words} -n ${namespace}`
const install = helm(`install lighthouse ${chart}`)
const upgrade = (set: string) => helm(`upgrade lighthouse ${chart} --set ${set}`)

const cases: Record<string, readonly string[]> = {
  'solutions/upgraded': [install, upgrade('replicaCount=3')],
  'solutions/rolled-back': [install, upgrade('replicaCount=3'), upgrade('replicaCount=5'), helm('rollback lighthouse 2')],
  'mistakes/release-never-upgraded': [`${install} --set replicaCount=3`],
  'mistakes/scaled-beside-helm.instead': [install, `kubectl scale deployment lighthouse --replicas=3 -n ${namespace}`],
  'mistakes/scaled-beside-helm.afterwards': [install, upgrade('replicaCount=3'), `kubectl scale deployment lighthouse --replicas=2 -n ${namespace}`],
  'mistakes/release-failed': [install, upgrade('replicaCount=3,image=')],
  'mistakes/release-replicas-differ': [install, upgrade('replicas=3')],
  'mistakes/release-misnamed': [helm(`install lighthose ${chart}`), helm(`upgrade lighthose ${chart} --set replicaCount=3`)],
  'mistakes/made-without-helm': [`helm template lighthouse ${chart} --set replicaCount=3 | kubectl apply -n ${namespace} -f -`],
}

for (const [name, lines] of Object.entries(cases)) {
  const steps = lines.map((line) => `# ${line.replaceAll(chart, './chart')}\n`).join('')
  writeFileSync(join(folder, `${name}.yaml`), steps + leftBy(lines).map((object) => stringify(object, { lineWidth: 0 })).join('---\n'))
}

const elsewhere = leftBy([install, upgrade('replicaCount=3')]).map((object) => stringify(object, { lineWidth: 0 })).join('---\n')
writeFileSync(
  join(folder, 'mistakes/release-in-other-namespace.sh'),
  `kubectl create namespace ${namespace}-elsewhere\nkubectl apply -n ${namespace}-elsewhere -f - <<'Y'\n${elsewhere.replaceAll(namespace, `${namespace}-elsewhere`)}Y\n`,
)
