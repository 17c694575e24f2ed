import type { Metadata } from 'next'
import { hasPassword, requireViewer, signInProviders } from '#lib/identity'
import { Button } from '#app/_look/button.tsx'
import { Facts } from '#app/_look/facts.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { StateWord } from '#app/_look/state-word.tsx'
import { AccountForm, type FieldShown } from '../_form/account-form.tsx'
import { changePasswordAction, linkAction, signOutAction } from './actions.ts'

export const metadata: Metadata = { title: 'Your account' }

const present: FieldShown = { name: 'password', label: 'Present password', autoComplete: 'current-password' }
const next: FieldShown = { name: 'newPassword', label: 'New password', autoComplete: 'new-password' }

type Props = { searchParams: Promise<{ changed?: string }> }

export default async function AccountPage({ searchParams }: Props) {
  const viewer = await requireViewer('/account')
  const [{ changed }, knowsOne] = await Promise.all([searchParams, hasPassword(viewer)])
  const providers = signInProviders()
  return (
    <main id="main" className="wrap">
      <div className="grid max-w-[34rem] gap-8 py-9">
        <h1 className="prose-title">Your account</h1>
        <Facts
          rows={[
            { name: 'Name', value: viewer.displayName },
            { name: 'E-mail', value: viewer.email },
            ...(viewer.administrator ? [{ name: 'Role', value: 'Administrator of this server' }] : []),
          ]}
        />
        <form action={signOutAction}>
          <Button type="submit">Sign out</Button>
        </form>
        <section className="grid gap-4 border-t border-line-strong pt-6">
          <h2>{knowsOne ? 'Change your password' : 'Set a password'}</h2>
          {changed === 'password' && (
            <output className="block">
              <StateWord of="passed">Changed; you are signed out everywhere else.</StateWord>
            </output>
          )}
          <AccountForm
            action={changePasswordAction}
            submit={knowsOne ? 'Change the password' : 'Set the password'}
            fields={knowsOne ? [present, next] : [next]}
          />
        </section>
        {providers.length > 0 && <Links providers={providers} />}
      </div>
    </main>
  )
}

function Links({ providers }: { providers: readonly { id: string; name: string }[] }) {
  return (
    <section className="grid gap-4 border-t border-line-strong pt-6">
      <h2>Other ways to sign in</h2>
      <form action={linkAction} className="grid gap-2.5">
        {providers.map(({ id, name }) => (
          <Button key={id} type="submit" name="provider" value={id} className="min-h-11">
            <Icon name={id === 'github' ? 'link' : 'key'} />
            Link {name}
          </Button>
        ))}
      </form>
    </section>
  )
}
