import type { PracticeClusters } from './clusters.ts'

/** On globalThis: scripts/start.ts opens them, and Next has a copy of this module of its own. */
const shared = globalThis as { [key: symbol]: PracticeClusters | undefined }
const place = Symbol.for('pilothouse.practice')

export function offer(clusters: PracticeClusters): void {
  shared[place] = clusters
}

/** The practice clusters of this server; undefined where it offers none. */
export const offered = (): PracticeClusters | undefined => shared[place]
