import type { Diagnosis } from '../model.ts'
import type { Observed } from '../observed.ts'

/** What a learner writes down about the cluster, compared with the cluster itself. */
export interface Fact {
  /** Compares what was written (trimmed) with what is. `written` is when, ms since the epoch. */
  compare(seen: Observed, value: string, at: RecordedAt): Comparison
}

/** Where and when a value was written down. */
export interface RecordedAt {
  key: string
  configMap: string
  namespace: string
  written: number
}

/** `true` when it agrees; a remark when it agrees in a way worth a word; what is wrong; or what the cluster does not show. */
export type Comparison = true | { remark: string } | { wrong: Diagnosis } | { lacks: Diagnosis }

/** The words of a diagnosis that differ from fact to fact. */
type Told = Pick<Diagnosis, 'id' | 'title' | 'expected' | 'why'> & { command: string; hints: Diagnosis['hints'] }

/** A value that disagrees with the cluster. */
export function disagrees(value: string, at: RecordedAt, { command, ...told }: Told): { wrong: Diagnosis } {
  const about = [{ kind: 'ConfigMap', name: at.configMap, namespace: at.namespace }]
  const act = 'Ask the cluster, then write the answer into the map.'
  return { wrong: { ...told, received: value, receivedNote: `${at.key} in ConfigMap ${at.configMap}`, next: { act, command }, about } }
}
