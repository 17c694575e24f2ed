import { rbacOf } from '#lib/checking'
import { stringify } from 'yaml'
import type { LabArguments } from '../lab.ts'
import { oneLab } from './which.ts'

/** Prints the account and the roles with which a lab can be checked, and nothing else can be done. */
export async function rbac(given: LabArguments): Promise<number> {
  const lab = await oneLab(given)
  const objects = rbacOf(lab)
  if (given.json) {
    console.log(JSON.stringify(objects))
    return 0
  }
  console.log(`# What checking ${lab.id} needs, no less and no more. Start the lab first: its namespaces hold the roles.`)
  console.log(objects.map((object) => stringify(object)).join('---\n').trimEnd())
  return 0
}
