import Link from 'next/link'
import { cohortsOf } from '#lib/data'
import type { Viewer } from '#lib/identity'
import { HomeSection } from './frame.tsx'

const roles = { instructor: 'you teach it', assistant: 'you assist in it', learner: 'you learn in it' } as const

/** The cohorts the viewer belongs to; nothing when there are none, as for most who learn alone. */
export async function Cohorts({ viewer }: { viewer: Viewer }) {
  const cohorts = await cohortsOf(viewer)
  if (cohorts.length === 0) return null
  return (
    <HomeSection id="h-cohorts" title="Your cohorts">
      <ul>
        {cohorts.map(({ id, name, role }) => (
          <li key={id} className="grid grid-cols-[1fr_auto] gap-x-3 border-t border-line py-2.5">
            {role === 'learner' ? <span>{name}</span> : <Link href={`/cohorts/${id}`}>{name}</Link>}
            <span className="text-sm text-ink-2">{roles[role]}</span>
          </li>
        ))}
      </ul>
    </HomeSection>
  )
}
