/** The serving process, for scripts/start.ts. */
export { outliveBrokenStreams } from '../broken-streams.ts'
export { listen } from '../listen.ts'
export type { Listener } from '../listen.ts'
export { openPages } from '../pages.ts'
export { stopServing } from '../stop.ts'
