import { currentCheck } from '../check-run.ts'
import { rootWritable, runsAsRoot } from '../diagnoses/hardening.ts'
import { stillStarting } from '../diagnoses/pod-readiness.ts'
import { lastingContainers } from '../environment.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Container, Pod } from '../objects.ts'
import type { Seeable } from '../subjects/pods.ts'
import { lacksProgram, lookRun, podInside, type Printed, runIn } from './inside.ts'

export interface ContainersExpectations {
  /** None runs as user 0. */
  toNotRunAsRoot(): Promise<void>
  /** The kernel lets none of them write to its root file system. */
  toHaveReadOnlyRoots(): Promise<void>
}

export function containersInside(subject: Seeable): ContainersExpectations {
  return {
    toNotRunAsRoot: () => eachContainer(subject, (pod, container, { uid }) => (uid === 0 ? fails(runsAsRoot(pod, container)) : holds())),
    toHaveReadOnlyRoots: () => eachContainer(subject, (pod, container, { readOnly }) => (readOnly ? holds() : fails(rootWritable(pod, container)))),
  }
}

/** How a container runs; `uid` is undefined when it cannot be known, but is not 0. */
export interface Running {
  uid: number | undefined
  readOnly: boolean
}

async function eachContainer(subject: Seeable, judge: (pod: Pod, container: Container, running: Running) => Look): Promise<void> {
  const pod = await podInside(subject)
  for (const container of lastingContainers(pod.spec)) {
    const asked = `look at user and root of ${container.name} in ${pod.metadata.name}`
    const spot = { pod, container, secret: false }
    await currentCheck().trying<Printed, void>({
      asked,
      attempt: async (live) => {
        const printed = await runIn(live, spot, ['cat', '/proc/self/status', '/proc/self/mounts'], asked)
        return { ...printed, stdout: telling(printed.stdout) }
      },
      judge: (printed, seen) => {
        if (lacksProgram(printed)) return judge(pod, container, declared(pod, container))
        const running = runningIn(printed.stdout)
        return lookRun(seen, spot, printed) ?? (running === undefined ? waits('it cannot be looked into yet', stillStarting(pod, printed.stderr)) : judge(pod, container, running))
      },
    })
  }
}

/** The two lines that are judged, of all that the kernel says about a process and its mounts. */
function telling(text: string): string {
  return text.split('\n').filter((line) => /^Uid:|^\S+ \/ /.test(line)).join('\n')
}

/** Read from /proc: "Uid: 65534 …" and the mount of "/". The last mount over it counts. */
export function runningIn(text: string): Running | undefined {
  const uid = /^Uid:\s*\d+\s+(\d+)/m.exec(text)?.[1]
  const root = [...text.matchAll(/^\S+ \/ \S+ (\S+)/gm)].at(-1)?.[1]
  return uid === undefined || root === undefined ? undefined : { uid: Number(uid), readOnly: root.split(',').includes('ro') }
}

/** What an image without any program is held to: the kubelet starts no container as root that must not be, and mounts the root as asked. */
export function declared({ spec }: Pod, { securityContext = {} }: Container): Running {
  const context = { ...spec.securityContext, ...securityContext }
  const uid = typeof context['runAsUser'] === 'number' ? context['runAsUser'] : undefined
  return { uid: uid ?? (context['runAsNonRoot'] === true ? undefined : 0), readOnly: context['readOnlyRootFilesystem'] === true }
}
