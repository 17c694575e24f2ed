import { resetLab, setupLab } from '#lib/checking'
import type { LabArguments } from '../lab.ts'
import { clusterOf, oneLab } from './which.ts'

/** Makes what a lab starts from. */
export async function setup(given: LabArguments): Promise<number> {
  const lab = await oneLab(given)
  await tell(given, setupLab(lab, await clusterOf(given)))
  if (!given.json) console.log(`\nPoint kubectl at it: kubectl config set-context --current --namespace=${lab.startsIn ?? lab.namespaces[0]}`)
  return 0
}

/** Deletes what belongs to a lab. */
export async function reset(given: LabArguments): Promise<number> {
  await tell(given, resetLab(await oneLab(given), await clusterOf(given)))
  return 0
}

async function tell({ json }: LabArguments, steps: AsyncIterable<string>): Promise<void> {
  const done: string[] = []
  for await (const step of steps) {
    done.push(step)
    if (!json) console.log(step)
  }
  if (json) console.log(JSON.stringify({ steps: done }))
}
