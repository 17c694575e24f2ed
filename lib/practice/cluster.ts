import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { admissionChain } from './admission/index.ts'
import { bootstrap } from './bootstrap.ts'
import { makeCertificate } from './certificate.ts'
import { guarded, realClock } from './clock/index.ts'
import { controlPlane } from './controllers/index.ts'
import type { Controller } from './controllers/controller.ts'
import { nodes } from './controllers/nodes.ts'
import type { ServiceAccount } from './data/types.ts'
import { Authenticator } from './http/authenticate.ts'
import type { PracticeRequest, PracticeResponse } from './http/message.ts'
import { route } from './http/router.ts'
import type { Parts } from './http/router.ts'
import { serve } from './http/server.ts'
import type { Listener } from './http/server.ts'
import { upgrade } from './http/upgrade.ts'
import { kubeconfig } from './kubeconfig.ts'
import { createNode } from './node.ts'
import { Authorizer } from './rbac/authorizer.ts'
import { EventRecorder } from './registry/event-recorder.ts'
import { RegistryApi } from './registry/api.ts'
import { KindTable } from './registry/kind-table.ts'
import { Registry } from './registry/registry.ts'
import type { Api, Clock, Limits, Node } from './seam.ts'
import { readSnapshot, writeSnapshot } from './store/snapshot.ts'
import type { ClusterSnapshot } from './store/snapshot.ts'
import { Store } from './store/store.ts'

export interface PracticeOptions {
  clock?: Clock
  /** Where objects and volumes are kept; without one, everything goes with the process. */
  directory?: string
  /** How many nodes; two, so that spread is worth watching. */
  nodes?: number
  limits?: Partial<Limits>
  /** What stands before all paths of this cluster at its listener, as `/practice/abc`. */
  prefix?: string
  /** The listener's certificate, when several clusters share a listener; otherwise the cluster makes its own. PEM. */
  certificate?: ClusterSnapshot['certificate']
  /** After so many ms without a request the cluster goes to sleep; the next request wakes it. Never when nothing is said. */
  idleAfter?: number
  /** Mistakes of ours, for the log; the console when nothing is said. */
  onError?: (error: unknown) => void
}

/** How often (ms of real time) changes are saved and idleness is looked for. */
const keepEvery = 10_000
const defaultLimits: Limits = { objects: 10_000, pods: 2_000, bytes: 64 * 2 ** 20, bodyBytes: 3 * 2 ** 20, fileBytes: 256 * 2 ** 20 }

/** What lives while the cluster is awake. */
interface Awake {
  parts: Parts
  api: Api
  node: Node
  control: Controller[]
  /** Ends the streams that are open: what they tell of is gone. */
  over: AbortController
}

/** One simulated cluster: an API server, its control plane and its nodes. */
export class PracticeCluster {
  readonly clock: Clock
  readonly limits: Limits
  readonly prefix: string
  private readonly options: PracticeOptions
  private readonly onError: (error: unknown) => void
  /** Its objects and volumes only where it sleeps and has no directory for them. */
  private kept: ClusterSnapshot
  private awake: Awake | undefined
  /** The directory that holds objects and volumes while it sleeps. */
  private putAway: string | undefined
  private listeners: Listener[] = []
  private saved = 0
  private lastAsked = Date.now()
  private open = 0
  private keeper: ReturnType<typeof setInterval> | undefined

  constructor(options: PracticeOptions = {}) {
    this.options = options
    this.limits = { ...defaultLimits, ...options.limits }
    this.prefix = options.prefix ?? ''
    this.onError = options.onError ?? ((error) => console.error('practice cluster:', error))
    this.clock = guarded(options.clock ?? realClock, this.onError)
    this.kept = (options.directory && readSnapshot(options.directory)) || this.fresh()
    this.wake()
  }

  private fresh(): ClusterSnapshot {
    const certificate = this.options.certificate ?? makeCertificate({ hosts: ['127.0.0.1', '::1', 'localhost', 'kubernetes.default.svc'], now: Date.now() })
    return { version: 1, token: randomBytes(24).toString('base64url'), secret: randomBytes(32).toString('base64url'), certificate, objects: undefined, volumes: undefined }
  }

  /** The learner's bearer token: whoever has it may do anything in this cluster. */
  get token(): string {
    return this.kept.token
  }

  get asleep(): boolean {
    return this.awake === undefined
  }

  /** As a part of the cluster itself: what controllers and nodes use. */
  get api(): Api {
    return this.running.api
  }

  private get running(): Awake {
    this.wake()
    return this.awake!
  }

  /** Starts the control plane and the nodes; pods that ran before come back restarted. Does nothing when awake. */
  wake(): void {
    if (this.awake) return
    const { clock, limits, onError } = this
    const kept = (this.putAway && readSnapshot(this.putAway)) || this.kept
    const store = new Store(kept.objects)
    const registry = new Registry({ store, kinds: new KindTable(), clock, limits, admission: admissionChain })
    const api = new RegistryApi(registry, new EventRecorder(registry), 'system:apiserver')
    const authenticator = new Authenticator({
      secret: kept.secret,
      learnerToken: kept.token,
      now: () => clock.now(),
      accountLives: ({ namespace, name, uid }) => api.get('serviceaccounts', namespace, name)?.metadata.uid === uid,
    })
    const node = createNode({ limits, accountToken: (...of) => accountToken(api, authenticator, clock, ...of) })
    const parts: Parts = { registry, node, authenticator, authorizer: new Authorizer(registry), prefix: this.prefix, onError }
    if (!kept.objects) bootstrap(api)
    if (kept.volumes !== undefined) node.restoreVolumes(kept.volumes)
    const around = { api, clock, onError }
    const control = [nodes(around, this.options.nodes ?? 2), controlPlane(around, registry, node, this.certificate.ca)]
    node.start(api, clock)
    this.awake = { parts, api, node, control, over: new AbortController() }
    this.saved = kept.objects ? store.revisions.changes : -1
    this.forget()
    this.lastAsked = Date.now()
    this.keeper = setInterval(() => this.keep(), keepEvery).unref()
  }

  /** A crash of the process loses at most what happened since this last ran. */
  private keep(): void {
    const { idleAfter } = this.options
    if (idleAfter !== undefined && this.open === 0 && Date.now() - this.lastAsked > idleAfter) this.sleep()
    else if (this.options.directory && this.awake && this.awake.parts.registry.store.revisions.changes !== this.saved) this.save()
  }

  /** Stops everything and keeps what a node's reboot would keep: objects and volumes; on the disk, if there is a directory. */
  sleep(): void {
    if (!this.awake) return
    const { directory } = this.options
    if (directory) {
      this.save()
      this.putAway = directory
    } else this.kept = this.snapshot(this.awake)
    this.stop()
  }

  private snapshot({ parts, node }: Awake): ClusterSnapshot {
    return { ...this.kept, objects: parts.registry.store.snapshot(), volumes: node.snapshotVolumes() }
  }

  private forget(): void {
    this.putAway = undefined
    this.kept = { ...this.kept, objects: undefined, volumes: undefined }
  }

  private stop(): void {
    clearInterval(this.keeper)
    if (this.awake) this.stopControllers()
    this.awake?.over.abort()
    this.awake = undefined
  }

  /** The API server alone goes on: for trying it without anything that acts by itself. */
  stopControllers(): void {
    for (const each of this.running.control) each.stop()
    this.running.node.stop()
  }

  /** Begins anew with nothing in it; the token and the address stay. */
  reset(): void {
    this.stop()
    this.forget()
    this.wake()
    this.save()
  }

  /** Writes the snapshot to the directory, if there is one. */
  save(): void {
    const { directory } = this.options
    if (!this.awake || !directory) return
    this.saved = this.awake.parts.registry.store.revisions.changes
    writeSnapshot(directory, this.snapshot(this.awake))
  }

  /** Answers one request; needs no socket and never throws. */
  async handle(request: PracticeRequest): Promise<PracticeResponse> {
    this.lastAsked = Date.now()
    const { parts, over } = this.running
    const { stream, ...answer } = await route(parts, request)
    const headers = { ...answer.headers, date: new Date(this.clock.now()).toUTCString() }
    if (!stream) return { ...answer, headers }
    return { ...answer, headers, stream: (write, signal) => this.whileOpen(stream(write, AbortSignal.any([signal, over.signal]))) }
  }

  /** A watch or a log that is followed keeps the cluster awake. */
  private async whileOpen(stream: Promise<void>): Promise<void> {
    this.open += 1
    try {
      await stream
    } finally {
      this.open -= 1
      this.lastAsked = Date.now()
    }
  }

  /** exec, attach and port-forward: takes the socket over. */
  upgrade(request: PracticeRequest, message: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.open += 1
    socket.once('close', () => {
      this.open -= 1
      this.lastAsked = Date.now()
    })
    upgrade(this.running.parts, request, message, socket, head)
  }

  get bodyBytes(): number {
    return this.limits.bodyBytes
  }

  /** The certificate authority (PEM) and the listener's certificate. */
  get certificate(): ClusterSnapshot['certificate'] {
    return this.options.certificate ?? this.kept.certificate
  }

  /** Serves this one cluster over https. Port 0 takes a free one; `file` is where a kubeconfig for it is written. */
  async listen({ host = '127.0.0.1', port = 0, file }: { host?: string; port?: number; file?: string } = {}): Promise<Listener> {
    const { prefix } = this
    const find = (path: string) =>
      path === prefix || path.startsWith(`${prefix}/`) ? { handler: this, path: path.slice(prefix.length) || '/' } : undefined
    const listener = await serve({ host, port, certificate: this.certificate, find })
    this.listeners.push(listener)
    const url = `${listener.url}${prefix}`
    if (file !== undefined) await writeFile(file, this.kubeconfig({ url }), { mode: 0o600 })
    return { url, close: () => listener.close() }
  }

  /** For kubectl: context `pilothouse-practice`, the learner's token, the certificate authority inside. */
  kubeconfig({ url }: { url: string }): string {
    return kubeconfig({ url, token: this.token, certificateAuthority: this.certificate.ca })
  }

  async close(): Promise<void> {
    const { listeners } = this
    this.listeners = []
    await Promise.all(listeners.map((each) => each.close()))
    this.sleep()
  }
}

export const createPracticeCluster = (options: PracticeOptions = {}): PracticeCluster => new PracticeCluster(options)

function accountToken(api: Api, authenticator: Authenticator, clock: Clock, namespace: string, name: string, seconds: number): string | undefined {
  const account = api.get<ServiceAccount>('serviceaccounts', namespace, name)
  return account && authenticator.sign({ namespace, name, uid: account.metadata.uid, expires: clock.now() + seconds * 1000 })
}
