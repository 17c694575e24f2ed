import Link from 'next/link'

/** What a chip shows of the chosen cluster. */
export interface ClusterShown {
  /** The context's name. */
  name: string
  /** e.g. "v1.34.4"; absent while it has not answered. */
  version?: string
  /** Absent when it was not reached. */
  way?: 'kubeconfig' | 'connector' | 'practice'
  /** It is a practice cluster. */
  simulated: boolean
  /** off: it did not answer, since when is in `note`. */
  lamp: 'on' | 'off' | 'wait'
  note?: string
}

const chip =
  'inline-flex min-h-(--target) max-w-full min-w-0 items-center gap-2 rounded-sm border px-3 text-sm whitespace-nowrap ' +
  'text-ink no-underline'

/** The chosen cluster in the header, or that there is none; leads to where it can be changed. */
export function ClusterChip({ cluster }: { cluster: ClusterShown | undefined }) {
  if (!cluster) {
    return (
      <Link href="/connect" className={`${chip} border-line-strong bg-paper hover:border-ink`}>
        <span className="lamp" data-lamp="wait" />
        No cluster yet
      </Link>
    )
  }
  return (
    <Link href="/connect" className={`${chip} ${ground(cluster)} hover:border-ink`}>
      <span className="sr-only">Cluster </span>
      <ClusterFace cluster={cluster} />
      <span className="sr-only">: {answers(cluster)}. Change cluster</span>
    </Link>
  )
}

/** The chip's inside, for where a cluster is named without a way to change it. */
export function ClusterFace({ cluster }: { cluster: ClusterShown }) {
  const { simulated } = cluster
  const parts = cluster.note ? [cluster.note] : [cluster.version?.replace('+practice', ''), simulated ? 'simulated' : cluster.way]
  return (
    <>
      <span className="lamp" data-lamp={simulated && cluster.lamp === 'on' ? 'simulated' : cluster.lamp} />
      <span className="truncate">{simulated ? 'practice' : cluster.name}</span>
      {parts.map(
        (part) =>
          part && (
            <span key={part} className="border-l border-line pl-2 text-ink-3 max-desk:hidden">
              {part}
            </span>
          ),
      )}
    </>
  )
}

function ground(cluster: ClusterShown): string {
  return cluster.simulated ? 'border-land-line bg-land' : 'border-line-strong bg-paper'
}

function answers({ lamp, note }: ClusterShown): string {
  return { on: 'connected', off: note ?? 'does not answer', wait: 'not tried yet' }[lamp]
}
