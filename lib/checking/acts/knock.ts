import type { Live } from '../check-run.ts'
import type { Pod } from '../objects.ts'
import { outcomeOf, requestLine } from '../probe/http-request.ts'
import { type Printed, runIn, type Spot } from './inside.ts'

/** How long somebody may take to answer before it counts as silence, in s. */
const answersWithinSeconds = 2

/** The shell line that asks at an address, whatever is spoken there: it only matters whether anybody answers. */
export function knockLine(address: string, port: number): string {
  return requestLine(`http://${address.includes(':') ? `[${address}]` : address}:${port}`, { seconds: answersWithinSeconds })
}

/** Asks from within a container. */
export function knock(live: Live, spot: Spot, address: string, port: number, asked: string): Promise<Printed> {
  return runIn(live, spot, ['sh', '-c', knockLine(address, port)], asked)
}

/** Whether the connection came about. Whoever closes it again was reached as well. */
export function isAnswer(printed: Printed): boolean {
  const { is } = outcomeOf(printed)
  return is === 'answered' || is === 'reset'
}

/** The first container of a pod. */
export function spotIn(pod: Pod): Spot {
  const [container] = pod.spec.containers
  if (container === undefined) throw new Error('A pod has at least one container.')
  return { pod, container, secret: false }
}
