import { database } from '../database.ts'
import { accountOf, type Account } from './accounts.ts'

export interface ProviderAccount {
  provider: string
  subject: string
}

/** The account that somebody's account at a provider signs in to. */
export async function accountByLogin(login: ProviderAccount): Promise<Account | undefined> {
  const row = await database().providerLogin.findUnique({
    where: { provider_subject: login },
    include: { user: true },
  })
  return row ? accountOf(row.user) : undefined
}

/** From now on the provider's account signs in to this one. Who may ask for that is decided in lib/identity. */
export async function linkLogin(userId: string, login: ProviderAccount): Promise<void> {
  const { provider, subject } = login
  await database().providerLogin.create({ data: { provider, subject, userId } })
}
