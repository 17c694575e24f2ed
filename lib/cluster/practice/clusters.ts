import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Listener, PracticeCluster } from '#lib/practice'
import type { Credentials } from '../credentials.ts'
import { type KeptAddress, readAddress, writeAddress } from './kept-address.ts'

export interface PracticeOptions {
  /** Where the clusters are kept, a folder for each owner. */
  folder: string
  /** Where the one listener of all clusters listens. */
  host: string
  /** When none is given a free one is taken, and kept. */
  port?: number
  /** The host that learners' kubectl asks, where it is not `host`. */
  publicHost?: string
}

/** After so many ms without a request a cluster is put to sleep; the next request wakes it. */
const idleAfterMs = 10 * 60_000

/** `/practice/<owner>` and what follows. */
const pathOfOne = /^\/practice\/([\w-]+)(?=[/?]|$)/

/** Loaded when the first cluster is asked for: a server whose learners have clusters of their own never needs it. */
const library = () => import('#lib/practice')

/** What a cluster is made with. */
interface Means {
  practice: Awaited<ReturnType<typeof library>>
  certificate: KeptAddress['certificate']
}

interface Opened extends Means {
  listener: Listener
  port: number
}

/** The practice clusters of a server, one for each owner, made when first asked for, behind one https listener. */
export class PracticeClusters {
  readonly #options: PracticeOptions
  readonly #clusters = new Map<string, PracticeCluster>()
  #opening: Promise<Opened> | undefined

  constructor(options: PracticeOptions) {
    this.#options = options
  }

  /** Opens the listener when there are clusters from before, so that kubectl reaches them once the server has started. */
  async openKept(): Promise<void> {
    const { folder } = this.#options
    const kept = existsSync(folder) && readdirSync(folder, { withFileTypes: true }).some((entry) => entry.isDirectory())
    if (kept) await this.#opened()
  }

  #has(owner: string): boolean {
    return this.#clusters.has(owner) || existsSync(this.#folderOf(owner))
  }

  /** How this server reaches the owner's cluster, which is made when it is not there yet. */
  async credentialsOf(owner: string): Promise<Credentials> {
    const opened = await this.#opened()
    const { token } = this.#clusterOf(owner, opened)
    const server = this.#addressOf(owner, isAnyAddress(this.#options.host) ? '127.0.0.1' : this.#options.host, opened)
    return { server, ca: opened.certificate.ca, authorization: `Bearer ${token}`, verify: true }
  }

  /** What the owner's kubectl needs; the cluster is made when it is not there yet. */
  async kubeconfigOf(owner: string): Promise<string> {
    const opened = await this.#opened()
    const { publicHost, host } = this.#options
    return this.#clusterOf(owner, opened).kubeconfig({ url: this.#addressOf(owner, publicHost ?? host, opened) })
  }

  /** Empties the owner's cluster; its address and token stay. */
  async reset(owner: string): Promise<void> {
    this.#clusterOf(owner, await this.#opened()).reset()
  }

  /** Keeps all clusters as they are now, and closes the listener. */
  async close(): Promise<void> {
    const opened = await this.#opening?.catch(() => undefined)
    await opened?.listener.close()
    await Promise.all([...this.#clusters.values()].map((cluster) => cluster.close()))
  }

  #folderOf(owner: string): string {
    if (!/^[\w-]+$/.test(owner)) throw new Error(`${owner} cannot own a practice cluster`)
    return join(this.#options.folder, owner)
  }

  #addressOf(owner: string, host: string, { port }: Opened): string {
    return `https://${host.includes(':') ? `[${host}]` : host}:${port}/practice/${owner}`
  }

  /** One opening for whoever asks meanwhile; one that failed is tried again by the next. */
  #opened(): Promise<Opened> {
    return (this.#opening ??= this.#open().catch((cause: unknown) => {
      this.#opening = undefined
      throw cause
    }))
  }

  async #open(): Promise<Opened> {
    const practice = await library()
    const { folder, host, publicHost, port } = this.#options
    const hosts = ['127.0.0.1', '::1', 'localhost', 'kubernetes.default.svc', ...[host, publicHost].filter((each) => each !== undefined)]
    const before = readAddress(folder)
    const sameHosts = before && hosts.every((each) => before.hosts.includes(each))
    const certificate = sameHosts ? before.certificate : practice.makeCertificate({ hosts: [...new Set(hosts)], now: Date.now() })
    const find = (path: string) => this.#find(path, { practice, certificate })
    const serve = (on: number) => practice.serve({ host, port: on, certificate, find })
    // Somebody else may have taken a port that was free last time; kubeconfigs are downloaded again then.
    const listener = await (port !== undefined || !before ? serve(port ?? 0) : serve(before.port).catch(() => serve(0)))
    const taken = Number(new URL(listener.url).port)
    writeAddress(folder, { port: taken, certificate, hosts })
    return { practice, certificate, listener, port: taken }
  }

  #find(path: string, means: Means): { handler: PracticeCluster; path: string } | undefined {
    const [prefix, owner] = pathOfOne.exec(path) ?? []
    if (prefix === undefined || owner === undefined || !this.#has(owner)) return undefined
    return { handler: this.#clusterOf(owner, means), path: path.slice(prefix.length) || '/' }
  }

  #clusterOf(owner: string, { practice, certificate }: Means): PracticeCluster {
    const known = this.#clusters.get(owner)
    if (known) return known
    const directory = this.#folderOf(owner)
    const options = { directory, prefix: `/practice/${owner}`, certificate, idleAfter: idleAfterMs }
    let cluster: PracticeCluster
    try {
      cluster = practice.createPracticeCluster(options)
    } catch (cause) {
      // A damaged cluster must not lock its owner out for good: it is set aside, and a new one begun.
      renameSync(directory, `${directory}.damaged-${Date.now()}`)
      console.error(`The practice cluster in ${directory} could not be opened; it was set aside, and a new one begun:`, cause)
      cluster = practice.createPracticeCluster(options)
    }
    // At once, so that a crash does not take its token along, which may be in a kubeconfig already.
    cluster.save()
    this.#clusters.set(owner, cluster)
    return cluster
  }
}

const isAnyAddress = (host: string) => host === '0.0.0.0' || host === '::'
