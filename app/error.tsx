'use client'

import { useEffect } from 'react'
import { Button, ButtonLink } from '#app/_look/button.tsx'
import { Trouble } from '#app/_look/trouble.tsx'

const meaning =
  'Nothing of yours is lost, and your work in the cluster is untouched. Try again; if it happens again, tell whoever ' +
  'runs this server the reference.'

/** A page that could not be made. The cause is in the server's log under the reference. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => console.error(error), [error])
  return (
    <main id="main" className="wrap max-w-[44rem] py-16">
      <h1 className="prose-title mb-6">This page could not be shown</h1>
      <Trouble
        title="Something went wrong on our side"
        means={meaning}
        reference={error.digest}
      >
        <Button kind="go" onClick={reset}>
          Try again
        </Button>
        <ButtonLink href="/">To the course</ButtonLink>
      </Trouble>
    </main>
  )
}
