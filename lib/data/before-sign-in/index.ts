/**
 * What works without a Viewer, because nobody has signed in yet: for lib/identity, the server's own start and its health
 * only (tests/architecture holds that). Nothing here may be called with what a request says without proof of who sent it.
 */
export {
  accountByEmail,
  accountById,
  accountOfSession,
  createAccount,
  createFirstAccount,
  EmailTaken,
  hasAccounts,
  setPassword,
} from './accounts.ts'
export type { Account, NewAccount } from './accounts.ts'
export { isFirstAccountLink, makeFirstAccountLink } from './first-account.ts'
export { accountByLogin, linkLogin } from './provider-logins.ts'
export { askDatabase, interruptOpenAttempts } from './server.ts'
export { keepDataFolder, namingTroubleIn } from '../data-folder.ts'
export { closeDatabase, databaseFile } from '../database.ts'
export { migrate } from '../migrate.ts'
export { forgetFailures, knock, takeBack } from '../throttle.ts'
export type { Limit } from '../throttle.ts'
