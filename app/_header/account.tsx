'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { ClusterChip } from '#app/_look/cluster-chip.tsx'
import { askStanding, useStanding } from '#app/_standing/use-standing.ts'

const who =
  'inline-flex min-h-(--target) max-w-[14rem] items-center px-1 text-ink-2 no-underline hover:text-ink max-desk:hidden'

/** The chosen cluster and the reader's account. They come after the page; without a script there are plain links. */
export function Account() {
  const path = usePathname()
  const standing = useStanding()
  useEffect(() => askStanding(path), [path])
  if (!standing) return <Links />
  if (standing.name === undefined) return <SignIn path={path} />
  return (
    <>
      <ClusterChip cluster={standing.cluster} />
      <Link href="/account" className={who} aria-label={`Your account: ${standing.name}`}>
        <span className="truncate">{standing.name}</span>
      </Link>
    </>
  )
}

function Links() {
  return (
    <noscript>
      <a href="/connect" className="px-1 text-ink-2">
        Cluster
      </a>
      <a href="/account" className="px-1 text-ink-2">
        Account
      </a>
    </noscript>
  )
}

function SignIn({ path }: { path: string }) {
  const back = path === '/' ? '' : `?callbackUrl=${encodeURIComponent(path)}`
  return (
    <a href={`/sign-in${back}`} className="inline-flex min-h-(--target) items-center px-1">
      Sign in
    </a>
  )
}
