import type { Container, Pod } from '../data/types.ts'
import type { Space } from '../files/index.ts'
import type { Image } from '../images/index.ts'
import { accountOf, toBytes } from '../processes/index.ts'
import type { DnsConfig, PodStack } from '../network/index.ts'
import { quantityNumber } from '../quantity.ts'
import type { Api, Clock } from '../seam.ts'
import { ContainerRun, StartError } from './container-run.ts'
import type { Launch } from './container-run.ts'
import { environmentOf, expand } from './environment.ts'
import { hostFiles, hostnameOf } from './host-files.ts'
import { containerUser } from './user.ts'
import type { PodVolumes } from './volumes.ts'

export interface Surroundings {
  api: Api
  clock: Clock
  stack: PodStack
  dns: DnsConfig
  volumes: PodVolumes
  space: Space
}

/** Makes a container, ready to be started, and what it is to be started with. Throws ConfigError. */
export function makeContainer(around: Surroundings, pod: Pod, container: Container, image: Image): { run: ContainerRun; launch: Launch } {
  const { api, clock, stack, dns, volumes, space } = around
  const limit = container.resources?.limits?.['memory']
  const run = new ContainerRun({
    clock, image, space, network: stack, hostname: hostnameOf(pod),
    readOnlyRoot: container.securityContext?.readOnlyRootFilesystem ?? false,
    memoryLimit: limit === undefined ? undefined : quantityNumber(limit),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    stdin: container.stdin ?? false,
    tty: container.tty ?? false,
  })
  const own = environmentOf(api, pod, container)
  const user = containerUser(pod, container, image, run.machine.files)
  const mounted = new Set((container.volumeMounts ?? []).map((mount) => mount.mountPath))
  for (const [path, text] of Object.entries(hostFiles(pod, stack.address, dns))) if (!mounted.has(path)) run.addFile(path, text)
  volumes.mountInto(run.machine.files, container, own)
  const home = accountOf(run.machine.files, user.uid)?.home ?? '/'
  const env = { PATH: image.env['PATH'] ?? '', HOSTNAME: hostnameOf(pod), ...(container.tty ? { TERM: 'xterm' } : {}), ...image.env, ...own, HOME: own['HOME'] ?? home }
  const entry = container.command ?? image.entrypoint
  const args = container.args ?? (container.command ? [] : image.command)
  const argv = [...entry, ...args].map((word) => toBytes(expand(word, env)))
  return { run, launch: { argv, env, cwd: container.workingDir ?? (image.workingDir || '/'), user } }
}

/** What the kubelet says of a container that could not be started. */
export function startFailure(error: StartError): string {
  return `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: ${error.message}: unknown`
}

