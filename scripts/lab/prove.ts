import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type CheckReport, type RunResult, setupLab, startRun } from '#lib/checking'
import { type Cluster, kinds, pathOf } from '#lib/cluster'
import type { LabArguments } from '../lab.ts'
import { apart, type Case, casesOf, standsAlone, standsApart, takesNodePort } from './cases.ts'
import { openTerminal } from './kubectl.ts'
import { leastPrivilege } from './least-privilege.ts'
import { wrongWithDiagnoses, wrongWithEvidence } from './offline.ts'
import { noteStrays, refuseTakenNames, releaseHeld } from './own-room.ts'
import { clusterOf, labsOf } from './which.ts'

interface Proof {
  of: Case
  seconds: number
  /** What is wrong, in lines; none when it came out as it must. */
  wrong: readonly string[]
  /** Bytes that the evidence of its attempt takes when it is stored. */
  evidence?: number
}

/** Plays every solution and mistake of the labs on a cluster; each must get its verdict, each mistake exactly its diagnosis. */
export async function prove(given: LabArguments): Promise<number> {
  const labs = await labsOf(given)
  const cases = (await Promise.all(labs.map(casesOf))).flat().filter(({ lab, file }) => `${lab.id}/${file}`.includes(given.only ?? ''))
  const cluster = await clusterOf(given)
  const { version } = await cluster.greet()
  if (!given.json) console.log(`${cases.length} proofs of ${labs.length} labs on ${cluster.name}, ${version}, ${given.jobs} at once`)
  const proofs = await inTurns(cases, given, cluster)
  const failed = proofs.filter(({ wrong }) => wrong.length > 0)
  if (given.json) console.log(JSON.stringify(proofs.map(({ of, seconds, wrong, evidence }) => ({ lab: of.lab.id, case: of.file, seconds, wrong, evidence }))))
  else console.log(`\n${proofs.length - failed.length} passed, ${failed.length} failed`)
  return failed.length === 0 && proofs.length > 0 ? 0 : 1
}

/** So many at once; a case that shares something with others of its lab has the lab to itself. */
async function inTurns(cases: readonly Case[], given: LabArguments, cluster: Cluster): Promise<Proof[]> {
  const waiting = [...cases]
  const running = new Set<Case>()
  const proofs: Proof[] = []
  const mayRun = (one: Case) => [...running].every((other) => other.lab.id !== one.lab.id || (standsAlone(one) && standsAlone(other)))
  await new Promise<void>((resolve, reject) => {
    const startMore = () => {
      for (const one of waiting.slice()) {
        if (running.size >= given.jobs) return
        if (mayRun(one)) start(one)
      }
      if (running.size === 0) resolve()
    }
    const start = (one: Case) => {
      waiting.splice(waiting.indexOf(one), 1)
      running.add(one)
      proveOne(one, given, cluster).then((proof) => {
        running.delete(one)
        proofs.push(proof)
        if (!given.json) report(proof)
        startMore()
      }, reject)
    }
    startMore()
  })
  return proofs
}

function report({ of, seconds, wrong }: Proof): void {
  console.log(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${of.lab.id} ${of.file} ${seconds.toFixed(1)} s`)
  for (const line of wrong) console.log(`       ${line}`)
}

async function proveOne(given: Case, args: LabArguments, cluster: Cluster): Promise<Proof> {
  const begun = performance.now()
  const one = apart(given, randomBytes(3).toString('hex'))
  const ended = (played: Played) => ({ of: given, seconds: (performance.now() - begun) / 1000, ...played })
  const notPlayed = (error: unknown) => ({ wrong: [`it could not be played: ${error instanceof Error ? error.message : String(error)}`] })
  try {
    await refuseTakenNames(one.lab, cluster)
  } catch (error) {
    return ended(notPlayed(error))
  }
  const removeStrays = await noteStrays(one, cluster)
  const played = await play(one, args, cluster).catch(notPlayed)
  if (one.verdict === 'converging') await releaseHeld(one.lab, cluster)
  await removeNamespaces(one, cluster, !standsApart(given))
  await removeStrays()
  return ended(played)
}

type Played = Pick<Proof, 'wrong' | 'evidence'>

async function play(one: Case, args: LabArguments, cluster: Cluster): Promise<Played> {
  const { lab, text, file } = one
  for await (const _step of setupLab(lab, cluster)) continue
  const terminal = await openTerminal(args, cluster.name, lab.startsIn ?? lab.namespaces[0] ?? 'default')
  try {
    const script = file.endsWith('.sh') ? text : `kubectl apply -f - <<'END'\n${text}\nEND`
    const { code, output } = await terminal.run(script)
    if (code !== 0) return { wrong: [`the case itself failed with exit code ${code}:`, ...output.trim().split('\n')] }
    return args.leastPrivilege ? await underLeastPrivilege(one, args, cluster) : await checked(one, cluster)
  } finally {
    await terminal.close()
  }
}

async function underLeastPrivilege(one: Case, args: LabArguments, admin: Cluster): Promise<Played> {
  const least = await leastPrivilege(one.lab, admin, args)
  try {
    return await checked(one, least.cluster)
  } finally {
    await least.remove()
  }
}

/** Checks what was played, and grades it again from its evidence alone. */
async function checked(one: Case, cluster: Cluster): Promise<Played> {
  const faults: string[] = []
  const secretKey = randomBytes(32)
  const onFault = (error: unknown) => faults.push(String((error as Error).stack ?? error))
  const result = await startRun({ lab: one.lab, cluster, secretKey, onFault }).finished
  const wrong = judge(one, result)
  const more = wrong.length > 0 ? [] : [...(await wrongWithEvidence(one.lab, result, secretKey)), ...wrongWithDiagnoses(result)]
  return { wrong: [...faults, ...wrong, ...more], evidence: result.evidence.length }
}

/** What differs from what the case must come to. */
function judge({ verdict, diagnosis }: Case, { verdict: found, snapshot }: RunResult): string[] {
  const failed = snapshot.checks.filter(({ state }) => state === 'failed')
  const strangers = failed.filter((report) => report.diagnosis?.id !== diagnosis)
  if (found === verdict && strangers.length === 0) return []
  return [`verdict ${found}, not ${verdict}${diagnosis === undefined ? '' : ` by ${diagnosis}`}:`, ...snapshot.checks.filter(({ state }) => state !== 'passed').map(inOneLine)]
}

function inOneLine({ title, state, diagnosis, waitingFor }: CheckReport): string {
  return `${state} "${title}" ${diagnosis === undefined ? (waitingFor ?? '') : `${diagnosis.id}: expected ${diagnosis.expected}, found ${diagnosis.received} (${diagnosis.receivedNote ?? ''})`}`
}

/** The nodes' ports are free again as soon as the Services are gone; namespaces take longer. */
async function freeNodePorts(namespaces: readonly string[], cluster: Cluster): Promise<void> {
  await Promise.all(namespaces.map((namespace) => cluster.request({ method: 'DELETE', path: pathOf(kinds.Service, namespace) })))
}

/** The case's namespaces go, and those it made to go astray in; they are waited for only when the next case could see them. */
async function removeNamespaces(one: Case, cluster: Cluster, wait: boolean): Promise<void> {
  const { lab } = one
  if (takesNodePort(one)) await freeNodePorts(lab.namespaces, cluster)
  const path = pathOf(kinds.Namespace, undefined)
  const left = async () => {
    const { body } = await cluster.request({ method: 'GET', path })
    const names = (body as { items: { metadata: { name: string } }[] }).items.map(({ metadata }) => metadata.name)
    const isOfCase = (name: string, namespace: string) => name === namespace || name.startsWith(namespace.startsWith('lab-') ? `${namespace}-` : `${namespace}-elsewhere`)
    return names.filter((name) => lab.namespaces.some((namespace) => isOfCase(name, namespace)))
  }
  await Promise.all((await left()).map((name) => cluster.request({ method: 'DELETE', path: `${path}/${name}` })))
  while (wait && (await left()).length > 0) await pause(300)
}
