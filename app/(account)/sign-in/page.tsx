import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { explainSignInError, pathOfOurs, signInProviders, viewer } from '#lib/identity'
import { FieldError } from '#app/_look/field.tsx'
import { AccountForm } from '../_form/account-form.tsx'
import { Door } from '../_form/door.tsx'
import { Providers } from '../_form/providers.tsx'
import { signInAction } from './actions.ts'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ callbackUrl?: string; error?: string }> }

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams
  const onTo = pathOfOurs(callbackUrl ?? '/')
  if (await viewer()) redirect(onTo)
  const explained = explainSignInError(error)
  const signUp = onTo === '/' ? '/sign-up' : `/sign-up?callbackUrl=${encodeURIComponent(onTo)}`
  return (
    <Door
      title="Sign in"
      aim="Kubernetes, learned on a cluster of your own. Each lab tells you what holds, what does not, and why."
    >
      {explained && <FieldError>{explained}</FieldError>}
      <AccountForm
        action={signInAction}
        submit="Sign in"
        hidden={{ callbackUrl: onTo }}
        fields={[
          { name: 'email', label: 'E-mail', autoComplete: 'username' },
          { name: 'password', label: 'Password', autoComplete: 'current-password' },
        ]}
      />
      <Providers providers={signInProviders()} callbackUrl={onTo} />
      <div className="grid gap-1.5 border-t border-line pt-4 text-sm text-ink-2">
        <p>
          <b>No account yet?</b> <a href={signUp}>Make one</a>.
        </p>
        <p>
          <b>A new server?</b> Its first account is made with the one-time link that it printed when it started.
        </p>
        <p>
          <b>A join code?</b> Sign in first; you enter it under Cohorts.
        </p>
        <p>
          <b>Password forgotten?</b> Ask who runs this server.
        </p>
      </div>
    </Door>
  )
}
