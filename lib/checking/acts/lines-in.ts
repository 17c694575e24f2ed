import { currentCheck } from '../check-run.ts'
import { noShell } from '../diagnoses/inside.ts'
import { linesLost, linesNotWritten, linesStandStill } from '../diagnoses/lines.ts'
import { lastingContainers } from '../environment.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import { isWithin, mountingsOf } from '../mounting.ts'
import type { Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Seeable } from '../subjects/pods.ts'
import { insidePermissions, lookRun, podInside, type Printed, runIn, type Spot } from './inside.ts'

export interface LinesExpectations {
  /** Another line comes within so many seconds. */
  toGrowWithin(seconds: number): Promise<void>
  /** They still are the first lines of the file, in whichever pod has it now. */
  toBeThere(): Promise<void>
}

export interface LinesIn {
  /** The lines that a file in a pod has at this moment, to be compared with what it has later. */
  (pod: Seeable, path: string): Promise<Subject<LinesExpectations>>
}

/** So many lines, and a checksum over them: all that has to be kept to know them again. */
interface Lines {
  count: number
  sum: string
}

const lookEveryMs = 500

/** How long a program may take to write its first line, and a node to show what is on the disk, in s. */
const beginsWithin = 15
const showsWithin = 5

export const linesIn: LinesIn = async (subject, path) => {
  const pod = await podInside(subject)
  const spot = spotOf(pod, path)
  const line = `n=$(wc -l < ${safe(path)}) && echo $n && head -n $n ${path} | md5sum`
  const before = await watched(spot, `read ${path}`, line, beginsWithin, ({ code, stdout, stderr }) => {
    if (code === 127) return fails(noShell(pod, spot.container, stderr))
    const lines = linesOf(stdout)
    return lines.count > 0 && lines.sum !== '' ? holds(lines) : waits(`${path} has no line yet`, linesNotWritten(pod, path, stderr.trim().slice(0, 200)))
  })
  return { expectations: { toGrowWithin: (seconds) => grows(spot, path, before, seconds), toBeThere: () => areThere(subject, path, before) } }
}

function grows(spot: Spot, path: string, before: Lines, seconds: number): Promise<void> {
  const otherwise = linesStandStill(spot.pod, path, before.count, seconds)
  return watched(spot, `count the lines of ${path}`, `wc -l < ${path}`, seconds, ({ stdout }) =>
    Number(stdout) > before.count ? holds() : waits(`${path} has ${before.count} lines and waits for another`, otherwise),
  )
}

async function areThere(subject: Seeable, path: string, before: Lines): Promise<void> {
  const pod = await podInside(subject)
  await watched(spotOf(pod, path), `read the first ${before.count} lines of ${path} again`, `head -n ${before.count} ${path} | md5sum && wc -l < ${path}`, showsWithin, ({ code, stdout }) => {
    const [sum, count] = stdout.trim().split('\n')
    if (sum === before.sum) return holds()
    return waits('the earlier lines are not there', linesLost(pod, path, before.count, code === 0 ? `${count?.trim() ?? 'no'} lines, which begin otherwise` : 'no such file'))
  })
}

function watched<T>(spot: Spot, asked: string, line: string, seconds: number, judge: (printed: Printed, seen: Observed) => Look<T>): Promise<T> {
  return currentCheck().trying<Printed, T>({
    asked,
    everyMs: lookEveryMs,
    limitMs: seconds * 1_000,
    attempt: (live) => runIn(live, spot, ['sh', '-c', line], asked),
    judge: (printed, seen) => lookRun(seen, spot, printed) ?? judge(printed, seen),
  })
}

/** What `echo COUNT` and `md5sum` printed. */
export function linesOf(stdout: string): Lines {
  const [count, sum] = stdout.trim().split('\n')
  return { count: Number(count) || 0, sum: sum ?? '' }
}

/** The container that has the file's folder mounted, or the first. */
function spotOf(pod: Pod, path: string): Spot {
  const container = mountingsOf(pod.spec).find(({ mount }) => isWithin(path, mount.mountPath))?.container ?? lastingContainers(pod.spec)[0]
  if (container === undefined) throw new Error('A pod has at least one container.')
  return { pod, container, secret: false }
}

function safe(path: string): string {
  if (!/^\/[\w./-]+$/.test(path)) throw new Error(`not the path of a file: ${path}`)
  return path
}

export const linesInPermissions = insidePermissions
