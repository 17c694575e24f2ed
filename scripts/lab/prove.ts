import type { LabArguments } from '../lab.ts'
import { type Case, casesOf } from './cases.ts'
import { givenCluster } from './given-cluster.ts'
import { practiceClusters } from './practice-clusters.ts'
import { type Proof, proveOne } from './proof.ts'
import type { Stage } from './stage.ts'
import { labsOf } from './which.ts'

/** Plays every solution and mistake of the labs on a cluster; each must get its verdict, each mistake exactly its diagnosis. */
export async function prove(given: LabArguments): Promise<number> {
  const labs = await labsOf(given)
  const cases = (await Promise.all(labs.map(casesOf))).flat().filter(({ lab, file }) => `${lab.id}/${file}`.includes(given.only ?? ''))
  const stage = given.practice ? await practiceClusters(given) : await givenCluster(given)
  if (!given.json) console.log(`${cases.length} proofs of ${labs.length} labs on ${stage.name}, ${stage.jobs} at once`)
  const proofs = await inTurns(cases, given, stage)
  await stage.close()
  const failed = proofs.filter(({ wrong }) => wrong.length > 0)
  if (given.json) console.log(JSON.stringify(proofs.map(({ of, seconds, wrong, evidence }) => ({ lab: of.lab.id, case: of.file, seconds, wrong, evidence }))))
  else console.log(`\n${proofs.length - failed.length} passed, ${failed.length} failed`)
  return failed.length === 0 && proofs.length > 0 ? 0 : 1
}

/** So many at once as the stage takes, and those that may share it. */
async function inTurns(cases: readonly Case[], given: LabArguments, stage: Stage): Promise<Proof[]> {
  // What must converge takes longest, and then the later labs, whose Jobs back off: begun first, nothing is waited for alone.
  const waiting = cases.toReversed().toSorted((a, b) => Number(b.verdict === 'converging') - Number(a.verdict === 'converging'))
  const running = new Set<Case>()
  const proofs: Proof[] = []
  await new Promise<void>((resolve, reject) => {
    const startMore = () => {
      for (const one of waiting.slice()) {
        if (running.size >= stage.jobs) return
        if ([...running].every((other) => stage.mayShare(one, other))) start(one)
      }
      if (running.size === 0) resolve()
    }
    const start = (one: Case) => {
      waiting.splice(waiting.indexOf(one), 1)
      running.add(one)
      proveOne(one, stage, given.leastPrivilege).then((proof) => {
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
