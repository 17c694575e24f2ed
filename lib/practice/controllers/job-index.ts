import type { Job, JobStatus, Pod } from '../data/types.ts'
import type { Draft } from '../seam.ts'
import { isActive, podFrom } from './pods.ts'

const indexAnnotation = 'batch.kubernetes.io/job-completion-index'

const indexOf = ({ metadata }: Pod): number => Number(metadata.annotations?.[indexAnnotation] ?? -1)

/** `0-2,5` → 0, 1, 2, 5 */
function parse(text: string | undefined): number[] {
  return (text ?? '').split(',').filter(Boolean).flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  })
}

function print(indexes: number[]): string {
  const parts: [number, number][] = []
  for (const index of indexes.toSorted((a, b) => a - b)) {
    const last = parts.at(-1)
    if (last && last[1] === index - 1) last[1] = index
    else parts.push([index, index])
  }
  return parts.map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from},${to}` : `${from}-${to}`)).join(',')
}

/** Which indexes of an Indexed job are done. */
export function succeededIndexes({ spec }: Job, status: JobStatus, pods: Pod[]): { text: string; count: number } {
  const done = new Set(parse(status.completedIndexes))
  for (const pod of pods) if (pod.status.phase === 'Succeeded' && indexOf(pod) >= 0 && indexOf(pod) < (spec.completions ?? 0)) done.add(indexOf(pod))
  return { text: print([...done]), count: done.size }
}

/** The indexes that still need a pod, lowest first. */
export function nextIndexes({ spec }: Job, status: JobStatus, pods: Pod[]): number[] {
  const taken = new Set([...parse(status.completedIndexes), ...pods.filter(isActive).map(indexOf)])
  return Array.from({ length: spec.completions ?? 0 }, (_, index) => index).filter((index) => !taken.has(index))
}

export function jobPod(job: Job, index?: number): Draft<Pod> {
  const prefix = `${job.metadata.name}-${index === undefined ? '' : `${index}-`}`
  const draft = podFrom(job.spec.template, job, { generateName: prefix })
  if (index === undefined) return draft
  const { spec } = draft
  const containers = spec.containers.map((container) => ({
    ...container,
    env: [...(container.env ?? []), { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${indexAnnotation}']` } } }],
  }))
  return {
    ...draft,
    metadata: {
      ...draft.metadata,
      annotations: { ...draft.metadata.annotations, [indexAnnotation]: String(index) },
      labels: { ...draft.metadata.labels, [indexAnnotation]: String(index) },
    },
    spec: { ...spec, containers, hostname: `${job.metadata.name}-${index}` },
  }
}
