import { spawn } from 'node:child_process'
import { watch as watchFiles } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, kinds, pathOf } from '#lib/cluster'
import type { LoadedLab } from '#lib/curriculum'
import type { LabArguments } from '../lab.ts'
import { clusterOf, oneLab } from './which.ts'

/** Changes come in swarms: so long must have passed without one, in ms. */
const restMs = 400

/** What checking itself did may still be heard of for so long, in ms. */
const echoMs = 1_500

/** Checks a lab again and again: at every change in the cluster of what it reads, and of its files. Ends with Ctrl-C. */
export async function watch(given: LabArguments): Promise<number> {
  const lab = await oneLab(given)
  const cluster = await clusterOf(given)
  const bell = new Bell()
  const { reads } = lab.checker.declare(lab.namespaces)
  // Namespaces come and go; only the lab's own are about it.
  const heeded = (kind: string, name: string) => kind !== 'Namespace' || lab.namespaces.includes(name)
  for (const { kind, namespace } of reads) void heed(cluster, pathOf(kinds[kind], namespace), (name) => heeded(kind, name) && bell.ring(`${kind.toLowerCase()} ${name}`))
  for (const folder of [lab.folder, join(import.meta.dirname, '../../lib/checking')]) watchFiles(folder, { recursive: true }, () => bell.ring('a file'))
  for (let why = 'the beginning'; ; ) {
    process.stdout.write('\u001B[2J\u001B[H')
    console.log(`${lab.id} on ${cluster.name}, checked after a change of ${why}, ${new Date().toLocaleTimeString()}\n`)
    await checkOnce(lab, given)
    await pause(echoMs)
    bell.hush()
    console.log('\nWaiting for a change in the cluster or of a file; Ctrl-C ends.')
    why = await bell.rung()
  }
}

/** In a process of its own: a changed checker is read anew. */
function checkOnce({ id }: LoadedLab, { kubeconfig, context, from }: LabArguments): Promise<void> {
  const where = [...(kubeconfig ?? []).flatMap((file) => ['--kubeconfig', file]), ...(context === undefined ? [] : ['--context', context]), ...(from === undefined ? [] : ['--from', from])]
  const child = spawn(process.execPath, ['scripts/lab.ts', 'check', id, ...where], { stdio: 'inherit' })
  return new Promise((resolve, reject) => child.once('error', reject).once('close', () => resolve()))
}

/** Tells the name of what changes under this path. A cluster that is away is asked again. */
async function heed(cluster: Cluster, path: string, tell: (name: string) => void): Promise<never> {
  for (;;) {
    try {
      const { body } = await cluster.request({ method: 'GET', path })
      const { resourceVersion } = (body as { metadata: { resourceVersion: string } }).metadata
      for await (const { type, object } of cluster.watch({ path, resourceVersion, signal: new AbortController().signal })) {
        if (type === 'ERROR') break
        if (type !== 'BOOKMARK') tell((object as { metadata: { name: string } }).metadata.name)
      }
    } catch {
      // The check that runs next says what is the matter.
    }
    await pause(2_000)
  }
}

/** Rung at each change; heard once they rest. */
class Bell {
  #rang: string | undefined
  #heard = Promise.withResolvers<void>()

  ring(why: string): void {
    this.#rang = why
    this.#heard.resolve()
  }

  hush(): void {
    this.#rang = undefined
    this.#heard = Promise.withResolvers()
  }

  /** What rang last. */
  async rung(): Promise<string> {
    await this.#heard.promise
    await pause(restMs)
    return this.#rang ?? 'something'
  }
}
