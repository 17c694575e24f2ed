type Work = () => Promise<void>

/** On globalThis, because Next loads its own copy of this module into the same process. */
const shared = globalThis as { [key: symbol]: Map<string, Work> | undefined }
const works = (shared[Symbol.for('pilothouse.at-stop')] ??= new Map())

/** Has something done before the server stops: runs are ended and stored. A later one of the same name takes its place. */
export function atStop(name: string, work: Work): void {
  works.set(name, work)
}

/** Does what was asked for, side by side; what fails is told on stderr and stops nothing else. */
export async function doAtStop(): Promise<void> {
  const ended = await Promise.allSettled([...works.values()].map((work) => work()))
  for (const each of ended) if (each.status === 'rejected') console.error('while stopping:', each.reason)
}
