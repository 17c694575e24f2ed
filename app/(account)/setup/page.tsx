import type { Metadata } from 'next'
import { isFirstAccountLink, SHORTEST_PASSWORD } from '#lib/identity'
import { AccountForm } from '../_form/account-form.tsx'
import { Door } from '../_form/door.tsx'
import { newAccountFields } from '../_form/new-account-fields.ts'
import { firstAccountAction } from './actions.ts'

/**
 * The link is a secret: no other site may learn it. Not `no-referrer`: a browser without scripts would then send the form
 * with `Origin: null`, which is refused.
 */
export const metadata: Metadata = { title: 'The first account', referrer: 'same-origin' }

type Props = { searchParams: Promise<{ token?: string }> }

export default async function SetupPage({ searchParams }: Props) {
  const { token = '' } = await searchParams
  if (!(await isFirstAccountLink(token))) return <UsedUp />
  return (
    <Door
      title="The first account"
      aim="It runs this server: it makes cohorts, and says who instructs them. It learns like any other."
    >
      <AccountForm
        action={firstAccountAction}
        submit="Make the account"
        hidden={{ token }}
        fields={newAccountFields(SHORTEST_PASSWORD)}
      />
    </Door>
  )
}

function UsedUp() {
  return (
    <Door title="The first account" aim="This link has been used, or a newer one has been printed since.">
      <p>
        When there is no account yet, start the server again: it prints a new link. Otherwise{' '}
        <a href="/sign-in">sign in</a>.
      </p>
    </Door>
  )
}
