'use client'
import { useEffect, useMemo, useState } from 'react'
import type { Picture } from '#lib/checking'
import type { Refusal } from '#app/_checks/refusal.ts'
import { useLabCheck } from '../check-context.tsx'
import { PartHead } from '../part-head.tsx'
import { followObjects } from './follow-objects.ts'
import { ObjectChart } from './object-chart.tsx'
import { ObjectList } from './object-list.tsx'

/** What is in the lab's namespace right now and how it belongs together; what a failed check talks about is marked. */
export function YourObjects({ namespace }: { namespace: string }) {
  const { lab, checks } = useLabCheck()
  const [picture, setPicture] = useState<Picture>()
  const [trouble, setTrouble] = useState<Refusal>()
  const [cut, setCut] = useState(false)
  useEffect(
    () =>
      followObjects(lab.id, {
        onPicture: (next) => {
          setPicture(next)
          setTrouble(undefined)
          setCut(false)
        },
        onTrouble: setTrouble,
        onCut: () => setCut(true),
      }),
    [lab.id],
  )
  const faulty = useMemo(
    () => new Set(checks.filter(({ state }) => state === 'failed').flatMap(({ diagnosis }) => diagnosis?.about ?? []).map(({ kind, name }) => `${kind} ${name}`)),
    [checks],
  )
  return (
    <section aria-labelledby="h-objects">
      <PartHead id="h-objects" title="Your objects">
        {headline(picture, trouble, cut)}
      </PartHead>
      {trouble && !picture ? <Still says={trouble.title} /> : <Drawn picture={picture} faulty={faulty} namespace={namespace} />}
    </section>
  )
}

function headline(picture: Picture | undefined, trouble: Refusal | undefined, cut: boolean): string {
  if (trouble) return 'As last seen; the cluster does not answer'
  if (cut) return 'As last seen; the connection is made again'
  return picture ? 'Live' : 'Asking your cluster …'
}

function Drawn({ picture, faulty, namespace }: { picture: Picture | undefined; faulty: ReadonlySet<string>; namespace: string }) {
  if (!picture) return <Still />
  if (picture.nodes.length === 0) return <Still says={`Nothing in ${namespace} yet`} />
  return (
    <>
      <ObjectChart picture={picture} faulty={faulty} />
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer text-blue underline underline-offset-[0.18em]">Read as a list</summary>
        <ObjectList picture={picture} />
      </details>
    </>
  )
}

/** The chart's ground, before there is anything to draw on it. */
function Still({ says }: { says?: string }) {
  return (
    <div className="live-chart grid min-h-32 place-items-center" aria-busy={says === undefined}>
      {says && <p className="seen">{says}</p>}
    </div>
  )
}
