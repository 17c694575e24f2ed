import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pathOfOurs, SHORTEST_PASSWORD, signInProviders, viewer } from '#lib/identity'
import { AccountForm } from '../_form/account-form.tsx'
import { Door } from '../_form/door.tsx'
import { newAccountFields } from '../_form/new-account-fields.ts'
import { Providers } from '../_form/providers.tsx'
import { signUpAction } from './actions.ts'

export const metadata: Metadata = { title: 'Make an account' }

type Props = { searchParams: Promise<{ callbackUrl?: string }> }

export default async function SignUpPage({ searchParams }: Props) {
  const onTo = pathOfOurs((await searchParams).callbackUrl ?? '/')
  if (await viewer()) redirect(onTo)
  return (
    <Door title="Make an account" aim="It keeps where you are on the course, and what each check of a lab found.">
      <AccountForm
        action={signUpAction}
        submit="Make the account"
        hidden={{ callbackUrl: onTo }}
        fields={newAccountFields(SHORTEST_PASSWORD)}
      />
      <Providers providers={signInProviders()} callbackUrl={onTo} />
      <p className="border-t border-line pt-4 text-sm text-ink-2">
        <b>You have one?</b>{' '}
        <a href={onTo === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(onTo)}`}>Sign in</a>.
      </p>
    </Door>
  )
}
