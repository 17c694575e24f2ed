/**
 * Grading stored attempts again, for the person who runs the server (`npm run lab -- regrade`): it reaches every
 * learner's attempts and asks for no Viewer, so nothing that serves requests may come in here (tests/architecture holds that).
 */
export { storedAttempts } from './stored-attempts.ts'
export type { StoredAttempt } from './stored-attempts.ts'
export { keepRegrading } from './keep-regrading.ts'
export type { Regrading } from './keep-regrading.ts'
export { closeDatabase, databaseFile } from '../database.ts'
