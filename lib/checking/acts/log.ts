import { kinds, pathOf } from '#lib/cluster'
import { currentCheck, type Live } from '../check-run.ts'
import { logGone, logLineMissing } from '../diagnoses/job.ts'
import type { Subject } from '../expect.ts'
import { fails, holds } from '../look.ts'
import type { Pod } from '../objects.ts'
import { podsOf } from '../ownership.ts'
import type { Permission } from '../permissions.ts'
import type { JobSubject } from '../subjects/job.ts'

export interface LogExpectations {
  /** A pod of it that succeeded wrote the line, alone or within another, to either stream. */
  toHaveLine(line: string): Promise<void>
}

export interface LogOf {
  /** What the pods of a Job wrote. */
  (job: JobSubject): Subject<LogExpectations>
}

/** What is kept of a log: the lines that come near what is looked for, and the last ones. */
interface Written {
  pods: number
  lines: readonly string[]
}

/** The last lines of a log that are read, and of what is kept. */
const readLines = '5000'
const keptLines = 12
const lineLength = 200

export const logOf: LogOf = (job) => ({
  expectations: {
    toHaveLine: async (line) => {
      const pods = await currentCheck().until((seen) => job.when(seen, (found) => holds(podsOf(seen, [found], job.namespace).filter(({ status }) => status?.phase === 'Succeeded'))))
      const written = await currentCheck().once(`read the log of ${job.name}`, (live) => read(live, pods, line))
      await currentCheck().until((seen) =>
        job.when(seen, (found) => {
          if (written.lines.some((one) => one.includes(line))) return holds()
          return fails(written.pods === 0 ? logGone(found) : logLineMissing(found, line, written.lines))
        }),
      )
    },
  },
})

async function read(live: Live, pods: readonly Pod[], line: string): Promise<Written> {
  const logs = await Promise.all(pods.flatMap((pod) => pod.spec.containers.map(({ name }) => logIn(live, pod, name))))
  const lines = logs.flatMap((log) => log.split('\n')).filter((one) => one.trim() !== '')
  const near = lines.flatMap((one) => around(one, line)).slice(-keptLines)
  return { pods: pods.length, lines: [...near, ...lines.slice(-keptLines).map((one) => one.slice(0, lineLength))] }
}

/** The part of a line that holds the wanted text, in whatever letter case; nothing when it does not. */
function around(line: string, wanted: string): string[] {
  const at = line.toLowerCase().indexOf(wanted.toLowerCase())
  const from = Math.max(0, at - lineLength / 2)
  return at < 0 ? [] : [line.slice(from, from + lineLength + wanted.length)]
}

async function logIn(live: Live, { metadata: { name, namespace } }: Pod, container: string): Promise<string> {
  const path = `${pathOf(kinds.Pod, namespace, name)}/log`
  const { status, body } = await live.act({ method: 'GET', path, query: { container, tailLines: readLines }, text: true }, `read the log of ${name}`)
  return status === 200 ? String(body) : ''
}

export const logPermissions: readonly Permission[] = [{ group: '', resource: 'pods/log', verbs: ['get'], scope: 'lab' }]
