import { regrade, type CheckReport, type RunResult } from '#lib/checking'
import type { LoadedLab } from '#lib/curriculum'

/** What an attempt's evidence may take at most, in bytes as it is stored. */
const largestEvidence = 20_000

const told = (checks: readonly CheckReport[]) => checks.map(({ id, state, diagnosis }) => `${id}: ${state}${diagnosis === undefined ? '' : ` ${diagnosis.id}`}`)

/** What is wrong with the evidence of a run: grading it again without the cluster must come to the same, and it is small. */
export async function wrongWithEvidence(lab: LoadedLab, { verdict, snapshot, evidence }: RunResult, secretKey: Uint8Array): Promise<string[]> {
  const again = await regrade(lab, evidence, secretKey)
  const before = told(snapshot.checks)
  const differing = told(again.checks).filter((line, index) => line !== before[index])
  return [
    ...(again.verdict === verdict ? [] : [`graded again offline it is ${again.verdict}, not ${verdict}`]),
    ...differing.map((line) => `graded again offline: ${line}`),
    ...(evidence.length > largestEvidence ? [`its evidence takes ${evidence.length} bytes, more than ${largestEvidence}`] : []),
  ]
}

/** What is wrong with what learners are told: each diagnosis has three hints, a reason and a next step. */
export function wrongWithDiagnoses({ snapshot }: RunResult): string[] {
  return snapshot.checks.flatMap(({ diagnosis }) => {
    if (diagnosis === undefined) return []
    const words = [diagnosis.title, diagnosis.expected, diagnosis.received, diagnosis.why, diagnosis.next.act, ...diagnosis.hints]
    const whole = diagnosis.hints.length === 3 && words.every((text) => text.trim() !== '')
    return whole ? [] : [`the diagnosis ${diagnosis.id} lacks a hint, a reason or a next step`]
  })
}
