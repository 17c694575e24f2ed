import type { AttemptCluster } from '#lib/data'

/** Where an attempt was checked; a simulated cluster says so wherever it appears. */
export function ClusterWords({ cluster, own }: { cluster: AttemptCluster; own: boolean }) {
  const { context, version, way, simulated } = cluster
  if (simulated) {
    return (
      <span className="bg-land px-1">
        Checked on the practice cluster, <b>simulated</b>.
      </span>
    )
  }
  return (
    <>
      Checked on {own ? 'your' : 'the learner’s'} own cluster, {context}
      {version && <span className="seen"> {version}</span>}
      {way === 'connector' && ', through the connector'}.
    </>
  )
}
