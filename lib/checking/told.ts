import type { LabDeclaration } from './lab.ts'
import type { Diagnosis } from './model.ts'
import type { Secrecy } from './secrecy.ts'

/** A diagnosis as it leaves a run: with the lab's own hints where it has better ones, and without the value of a Secret. */
export function told(diagnosis: Diagnosis, { hints }: Pick<LabDeclaration, 'hints'>, secrecy: Secrecy): Diagnosis {
  return secrecy.within({ ...diagnosis, hints: hints?.[diagnosis.id] ?? diagnosis.hints })
}
