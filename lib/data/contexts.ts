import type { Viewer } from '#lib/identity'
import { database } from './database.ts'

/** A context of a kubeconfig as a learner chose it. */
export interface ChosenContext {
  context: string
  /** The address it had when it was chosen: a context that points elsewhere since is another one. */
  server: string
  /** The learner has confirmed this address by typing the context's name. */
  confirmed: boolean
}

/** The context the viewer chose last. */
export async function chosenContext(viewer: Viewer): Promise<ChosenContext | undefined> {
  const row = await database().knownContext.findFirst({
    where: { userId: viewer.userId },
    orderBy: { chosenAt: 'desc' },
  })
  return row ? { context: row.context, server: row.server, confirmed: row.confirmedAt !== null } : undefined
}

/** Whether the viewer has ever confirmed this context at this address. */
export async function hasConfirmed(viewer: Viewer, context: string, server: string): Promise<boolean> {
  const where = { userId: viewer.userId, context, server, confirmedAt: { not: null } }
  return (await database().knownContext.count({ where })) > 0
}

/** Makes a context the viewer's. A confirmation is kept for as long as the address stays; without one, an earlier one holds. */
export async function chooseContext(viewer: Viewer, choice: ChosenContext): Promise<void> {
  const key = { userId: viewer.userId, context: choice.context, server: choice.server }
  const now = new Date()
  const chosen = { chosenAt: now, ...(choice.confirmed ? { confirmedAt: now } : {}) }
  await database().knownContext.upsert({
    where: { userId_context_server: key },
    create: { ...key, ...chosen },
    update: chosen,
  })
}
