import type { Metadata } from 'next'
import { ButtonLink } from '#app/_look/button.tsx'

export const metadata: Metadata = { title: 'Not found' }

/** No such page, or one that is not the reader's to see: the two look the same on purpose. */
export default function NotFound() {
  return (
    <main id="main" className="wrap max-w-[44rem] py-16">
      <p className="bearing mb-2 text-sm">404</p>
      <h1 className="prose-title">There is no such page</h1>
      <p className="lede mt-3.5 mb-6">
        There is no page at this address, or it is not yours to see. If a link brought you here, the course may have
        changed since.
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/" kind="go" big>
          To the course
        </ButtonLink>
        <ButtonLink href="/course" big>
          All lessons
        </ButtonLink>
      </div>
    </main>
  )
}
