import { currentCheck } from '../check-run.ts'
import { fileDiffers, fileMissing, fileNotReadable, modeDiffers } from '../diagnoses/inside.ts'
import { lastingContainers } from '../environment.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import { declaredMode, holdsSecrets, isWithin, leavesOut, type Mounting, mountingsOf } from '../mounting.ts'
import type { Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Seeable } from '../subjects/pods.ts'
import { lookRun, podInside, type Printed, runIn, type Spot } from './inside.ts'

export interface FileExpectations {
  /** The file holds exactly this; what a volume still has to bring is waited for. */
  toHold(text: string): Promise<void>
  /** Its mode, links followed, as the container sees it: 0o400. */
  toHaveMode(mode: number): Promise<void>
}

/** Between two looks at a file that the kubelet has to bring, in ms. */
const lookEveryMs = 1_000

export function fileInside(subject: Seeable, path: string): FileExpectations {
  return {
    toHold: async (text) => {
      const spot = spotOf(await podInside(subject), path)
      const asked = `read ${path} in ${spot.pod.metadata.name}`
      await currentCheck().trying<Printed, void>({
        asked,
        everyMs: lookEveryMs,
        attempt: (live) => runIn(live, spot, ['cat', path], asked),
        judge: (printed, seen) => lookRun(seen, spot, printed) ?? judgeText(seen, spot, path, text, printed),
      })
    },
    toHaveMode: async (mode) => {
      const spot = spotOf(await podInside(subject), path)
      const asked = `look at the mode of ${path} in ${spot.pod.metadata.name}`
      await currentCheck().trying<Printed, void>({
        asked,
        everyMs: lookEveryMs,
        attempt: (live) => runIn(live, { ...spot, secret: false }, ['ls', '-lL', path], asked),
        judge: (printed, seen) => lookRun(seen, spot, printed) ?? judgeMode(spot, path, mode, printed),
      })
    },
  }
}

/** Where a file is, and the volume that brings it. */
type FileSpot = Spot & { mounting: Mounting | undefined }

function spotOf(pod: Pod, path: string): FileSpot {
  const over = mountingsOf(pod.spec).filter(({ mount }) => isWithin(path, mount.mountPath))
  const mounting = over.toSorted((a, b) => b.mount.mountPath.length - a.mount.mountPath.length)[0]
  const container = mounting?.container ?? lastingContainers(pod.spec)[0]
  if (container === undefined) throw new Error('A pod has at least one container.')
  return { pod, container, mounting, secret: mounting !== undefined && holdsSecrets(mounting.volume) }
}

function judgeText(seen: Observed, { pod, container, secret, mounting }: FileSpot, path: string, text: string, { code, stdout, stderr }: Printed): Look {
  if (code !== 0 && /permission denied/i.test(stderr)) return fails(fileNotReadable(pod, container, path))
  if (code !== 0 && mounting !== undefined && leavesOut(mounting, path)) return fails(fileMissing(pod, container, path))
  if (code !== 0) return waits(`${path} is not in the container yet; the kubelet brings changes within a minute or two`, fileMissing(pod, container, path))
  if (stdout === text || stdout === seen.hash(text)) return holds()
  const [expected, received] = secret ? ['the value as the Secret has it now', 'another value'] : [text, stdout.slice(0, 500)]
  return waits(`${path} has another value; the kubelet brings changes within a minute or two`, fileDiffers(pod, container, path, expected, received))
}

function judgeMode({ pod, container, mounting }: FileSpot, path: string, wanted: number, { code, stdout }: Printed): Look {
  if (code !== 0) return waits(`${path} is not in the container yet`, fileMissing(pod, container, path))
  const found = modeOf(stdout)
  return found === wanted ? holds() : fails(modeDiffers(pod, container, path, wanted, found, mounting === undefined ? undefined : declaredMode(mounting, path)))
}

/** The mode in a line of ls -l: 0o400 for "-r--------". */
export function modeOf(line: string): number {
  return Array.from(line.slice(1, 10)).reduce((mode, letter) => mode * 2 + (letter === '-' || letter === 'S' || letter === 'T' ? 0 : 1), 0)
}
