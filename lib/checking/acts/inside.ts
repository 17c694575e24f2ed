import type { ExecAnswer } from '#lib/cluster'
import { currentCheck, type Live } from '../check-run.ts'
import { noShell } from '../diagnoses/inside.ts'
import type { Subject } from '../expect.ts'
import { fails, type Look, waits } from '../look.ts'
import type { Container, Pod } from '../objects.ts'
import type { Permission } from '../permissions.ts'
import { stillStarting } from '../diagnoses/pod-readiness.ts'
import { podTrouble } from '../diagnoses/pod-trouble.ts'
import type { Observed } from '../observed.ts'
import { isReady } from '../readiness.ts'
import type { Seeable } from '../subjects/pods.ts'
import { containersInside, type ContainersExpectations } from './inside-containers.ts'
import { fileInside, type FileExpectations } from './inside-file.ts'
import { variableInside, type VariableExpectations } from './inside-variable.ts'

/** What the containers of a pod really see. */
export interface InsidePod {
  /** A variable in the environment of the container that has it. */
  variable(name: string): Subject<VariableExpectations>
  /** A file in the container that has its folder mounted, or in the first. */
  file(path: string): Subject<FileExpectations>
  /** All containers that run in it. */
  readonly containers: Subject<ContainersExpectations>
}

export interface Inside {
  /** Looks into the running containers of a pod. */
  (pod: Seeable): InsidePod
}

export const inside: Inside = (pod) => ({
  variable: (name) => ({ expectations: variableInside(pod, name) }),
  file: (path) => ({ expectations: fileInside(pod, path) }),
  containers: { expectations: containersInside(pod) },
})

export const insidePermissions: readonly Permission[] = [{ group: '', resource: 'pods/exec', verbs: ['create', 'get'], scope: 'lab' }]

/** A container to run a command in; `secret` when what it prints is the value of a Secret. */
export interface Spot {
  pod: Pod
  container: Container
  secret: boolean
}

/** One command in a container, as it went. */
export type Printed = Pick<ExecAnswer, 'code' | 'stdout' | 'stderr' | 'refused'>

/** How long a command that only looks may take, in ms. */
const looksWithinMs = 10_000

/** `always`: also when the run was cancelled meanwhile, to take back what it did. */
export async function runIn(live: Live, { pod, container, secret }: Spot, command: readonly string[], asked: string, always = false): Promise<Printed> {
  const { name, namespace = 'default' } = pod.metadata
  const request = { namespace, pod: name, container: container.name, command, timeoutMs: looksWithinMs, printsSecret: secret, ...(always ? { signal: undefined } : {}) }
  const { code, stdout, stderr, refused } = await live.exec(request, asked)
  return { code, stdout, stderr, ...(refused === undefined ? {} : { refused }) }
}

/** Whether the image has not got the program. */
export function lacksProgram({ code, stderr, refused }: Pick<Printed, 'code' | 'stderr' | 'refused'>): boolean {
  const said = refused ?? stderr
  const lacking = /executable file not found|no such file or directory.*(exec|OCI)|(exec|OCI).*no such file or directory/i.test(said)
  return lacking && (refused !== undefined || code === 126 || code === 127)
}

/** What keeps a command from being run at all; undefined when it ran. */
export function lookRun(seen: Observed, { pod, container }: Spot, { code, stderr, refused }: Printed): Look<never> | undefined {
  if (lacksProgram({ code, stderr, refused })) return fails(noShell(pod, container, refused ?? stderr))
  if (refused === undefined) return undefined
  // The container may have ended since the pod was seen Ready: then its end is the answer.
  const now = seen.all('Pod', pod.metadata.namespace).find(({ metadata }) => metadata.uid === pod.metadata.uid)
  if (now !== undefined && !isReady(now)) return podTrouble(seen, now)
  return waits(`container ${container.name} cannot be looked into yet: ${refused.slice(0, 120)}`, stillStarting(pod, refused))
}

/** The pod to look into, as it is now. */
export function podInside(pod: Seeable): Promise<Pod> {
  return currentCheck().until((seen) => pod.whenThere(seen))
}
