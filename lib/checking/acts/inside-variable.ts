import { currentCheck } from '../check-run.ts'
import { expectedOf, variableDiffers, variableStale } from '../diagnoses/inside.ts'
import { lastingContainers, type Origin, originOf } from '../environment.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Seeable } from '../subjects/pods.ts'
import { keysIn } from '../subjects/taking.ts'
import { lookRun, podInside, type Printed, runIn, type Spot } from './inside.ts'

export interface VariableExpectations {
  /** The running container's environment has exactly this value. */
  toBe(value: string): Promise<void>
}

/** Exit code with which the shell says that the variable is not set. */
const notSet = 3

export function variableInside(subject: Seeable, variable: string): VariableExpectations {
  return {
    toBe: async (value) => {
      const pod = await podInside(subject)
      const { origin, ...spot } = await currentCheck().until((seen) => holds(spotOf(seen, pod, variable)))
      const asked = `read ${variable} in ${pod.metadata.name}`
      const command = ['sh', '-c', `[ -n "\${${variable}+set}" ] || exit ${notSet}; printf %s "$${variable}"`]
      await currentCheck().trying<Printed, void>({
        asked,
        attempt: (live) => runIn(live, spot, command, asked),
        judge: (printed, seen) => lookRun(seen, spot, printed) ?? judge(seen, spot, variable, origin, value, printed),
      })
    },
  }
}

/** The container that takes the variable from somewhere, rather than one that has it typed in, rather than the first. */
function spotOf(seen: Observed, pod: Pod, variable: string): Spot & { origin: Origin | undefined } {
  const keysOf = keysIn(seen, pod.metadata.namespace ?? 'default')
  const all = lastingContainers(pod.spec).map((container) => ({ container, origin: originOf(container, variable, keysOf) }))
  const chosen = all.find(({ origin }) => origin?.is === 'key') ?? all.find(({ origin }) => origin !== undefined) ?? all[0]
  if (chosen === undefined) throw new Error('A pod has at least one container.')
  const secret = chosen.origin?.is === 'key' && chosen.origin.source.kind === 'Secret'
  return { pod, ...chosen, secret }
}

function judge(seen: Observed, { pod, container }: Spot, variable: string, origin: Origin | undefined, value: string, { code, stdout }: Printed): Look {
  const expected = expectedOf(value, origin)
  if (code !== 0) return fails(variableDiffers(pod, container, variable, expected, undefined))
  if (stdout === value || stdout === seen.hash(value)) return holds()
  const hidden = stdout.startsWith('hidden:')
  const received = hidden ? 'another value' : stdout
  const now = origin?.is === 'key' ? seen.one(origin.source.kind, origin.source.name, pod.metadata.namespace)?.data?.[origin.key] : undefined
  const stale = now === value || now === seen.hash(value)
  return fails(stale ? variableStale(pod, container, variable, expected, received) : variableDiffers(pod, container, variable, expected, received))
}
