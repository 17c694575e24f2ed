import type { Viewer } from '#lib/identity'
import { afterStart, NOT_BEGUN, type LabStanding, type LabState } from '#lib/teaching'
import { database, type Transaction } from './database.ts'
import type { LabProgress } from './generated/client.ts'

/** Where the viewer stands with each lab they have begun; a lab that is not in it has not been begun. */
export async function labStates(viewer: Viewer): Promise<ReadonlyMap<string, LabState>> {
  const rows = await database().labProgress.findMany({ where: { userId: viewer.userId } })
  return new Map(rows.map((row) => [row.lab, stateOf(row)]))
}

/** The viewer started a lab: its setup was applied to their cluster. */
export async function startedLab(viewer: Viewer, lab: string): Promise<void> {
  await database().$transaction((transaction) =>
    changeLabState(transaction, viewer, lab, (before) => afterStart(before, new Date())),
  )
}

/** For this folder: the next state follows from the one before, in a transaction that nothing comes between. */
export async function changeLabState(
  transaction: Transaction,
  viewer: Viewer,
  lab: string,
  next: (before: LabState) => LabState,
): Promise<void> {
  const key = { userId: viewer.userId, lab }
  const row = await transaction.labProgress.findUnique({ where: { userId_lab: key } })
  const fields = fieldsOf(next(row ? stateOf(row) : NOT_BEGUN))
  await transaction.labProgress.upsert({ where: { userId_lab: key }, create: { ...key, ...fields }, update: fields })
}

/** For this folder: the state is told anew by someone who knows all attempts; what is kept is when the lab was started. */
export async function refoldLabState(
  transaction: Transaction,
  { userId, lab }: { userId: string; lab: string },
  fold: (startedAt: Date | undefined) => LabState,
): Promise<void> {
  const key = { userId, lab }
  const row = await transaction.labProgress.findUnique({ where: { userId_lab: key } })
  const fields = fieldsOf(fold(row?.startedAt ?? undefined))
  await transaction.labProgress.upsert({ where: { userId_lab: key }, create: { ...key, ...fields }, update: fields })
}

function stateOf(row: LabProgress): LabState {
  return {
    state: row.state as LabStanding,
    attempts: row.attempts,
    startedAt: row.startedAt ?? undefined,
    achievedAt: row.achievedAt ?? undefined,
    lastAttempt: row.lastAttemptId ?? undefined,
    lastEndedAt: row.lastEndedAt ?? undefined,
    diagnosis: row.diagnosisId === null ? undefined : { id: row.diagnosisId, title: row.diagnosisTitle ?? '' },
    diagnosisInARow: row.diagnosisInARow,
  }
}

function fieldsOf(state: LabState): Omit<LabProgress, 'userId' | 'lab'> {
  return {
    state: state.state,
    attempts: state.attempts,
    startedAt: state.startedAt ?? null,
    achievedAt: state.achievedAt ?? null,
    lastAttemptId: state.lastAttempt ?? null,
    lastEndedAt: state.lastEndedAt ?? null,
    diagnosisId: state.diagnosis?.id ?? null,
    diagnosisTitle: state.diagnosis?.title ?? null,
    diagnosisInARow: state.diagnosisInARow,
  }
}
