import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * The line between the two halves of the practice cluster: the API server with its controllers on one side, the
 * nodes (kubelet, containers, network) on the other. Neither half imports anything of the other but what stands here.
 */

/** Everything that waits or tells the time takes one of these; `clock/` has a real and a stepped one. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  setTimeout(f: () => void, ms: number): { cancel(): void }
  /** Rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface OwnerReference {
  apiVersion: string
  kind: string
  name: string
  uid: string
  controller?: boolean
  blockOwnerDeletion?: boolean
}

export interface ManagedFieldsEntry {
  manager: string
  operation: 'Apply' | 'Update'
  apiVersion: string
  time?: string
  fieldsType?: string
  fieldsV1?: Record<string, unknown>
  subresource?: string
}

export interface ObjectMeta {
  name: string
  generateName?: string
  /** Absent on what belongs to no namespace. */
  namespace?: string
  uid: string
  resourceVersion: string
  generation?: number
  /** RFC 3339, whole seconds. */
  creationTimestamp: string
  deletionTimestamp?: string
  deletionGracePeriodSeconds?: number
  labels?: Record<string, string>
  annotations?: Record<string, string>
  ownerReferences?: OwnerReference[]
  finalizers?: string[]
  managedFields?: ManagedFieldsEntry[]
}

/** Any object of the cluster. The store freezes what it keeps: make a new object, never change one that was read. */
export interface KubeObject {
  apiVersion: string
  kind: string
  metadata: ObjectMeta
  [field: string]: unknown
}

export type Draft<T extends KubeObject = KubeObject> = Omit<Partial<T>, 'metadata'> & { metadata: Partial<ObjectMeta> }

export interface ListOptions {
  namespace?: string
  labels?: Record<string, string>
  ownerUid?: string
  nodeName?: string
}

export interface DeleteOptions {
  /** Precondition: 409 when the object has another uid. */
  uid?: string
  resourceVersion?: string
  gracePeriodSeconds?: number
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground'
}

export interface ObjectEvent<T extends KubeObject = KubeObject> {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  object: T
  /** What it was before; absent for ADDED. */
  old?: T
}

/** The body of every refusal, as a real API server words it. */
export interface Status {
  kind: 'Status'
  apiVersion: 'v1'
  metadata: Record<string, unknown>
  status: 'Success' | 'Failure'
  message?: string
  reason?: string
  details?: Record<string, unknown>
  code: number
}

/** A refusal; `status` is what the HTTP side answers. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: Status

  constructor(status: Status) {
    super(status.message ?? status.reason ?? 'unknown error')
    this.status = status
  }

  get code(): number {
    return this.status.code
  }

  get reason(): string {
    return this.status.reason ?? 'Unknown'
  }
}

/**
 * What controllers and the kubelet use: synchronous, straight into the registry, as a user. Every call that is refused
 * throws ApiError, as the HTTP side would have answered. Resources are named as in paths: 'pods', 'deployments',
 * 'endpointslices', 'networkpolicies'; a resource of a custom group as 'widgets.example.com'.
 */
export interface Api {
  /** The same registry acting as another user; managedFields and RBAC come out as that user. */
  as(user: string): Api
  get<T extends KubeObject>(resource: string, namespace: string | undefined, name: string): T | undefined
  list<T extends KubeObject>(resource: string, where?: ListOptions): readonly T[]
  create<T extends KubeObject>(resource: string, object: Draft<T>): T
  /**
   * Replaces the object; 409 Conflict when metadata.resourceVersion is not the current one (absent: no check).
   * With subresource 'status' only status and annotations are taken; without, status is kept as it was.
   * Writing what is already there changes nothing and keeps the resourceVersion.
   */
  update<T extends KubeObject>(resource: string, object: T, subresource?: string): T
  /**
   * For pods: starts graceful deletion (deletionTimestamp is set when the pod is on a node). The kubelet ends it with
   * `delete(…, { gracePeriodSeconds: 0 })` once the containers have stopped.
   */
  delete(resource: string, namespace: string | undefined, name: string, options?: DeleteOptions): void
  /** Existing objects come first, synchronously, as ADDED; then every change, synchronously. Returns the way to stop. */
  watch<T extends KubeObject>(resource: string, listener: (event: ObjectEvent<T>) => void): () => void
  /** Records an Event (source component = the user, without 'system:' and what follows a further ':'); counts repeats. */
  event(about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string, fieldPath?: string): void
}

export interface LogQuery {
  container?: string
  follow?: boolean
  previous?: boolean
  tailLines?: number
  timestamps?: boolean
  sinceSeconds?: number
  /** RFC 3339. */
  sinceTime?: string
  limitBytes?: number
}

/** Everything that runs on the simulated nodes; `node.ts` (the nodes' half) makes one with `createNode`. */
export interface Node {
  /**
   * Begins to run the pods that are bound to nodes (`spec.nodeName`). Node objects are registered, kept Ready and
   * given leases by the API half; the kubelet acts as `system:node:<nodeName>`.
   */
  start(api: Api, clock: Clock): void
  stop(): void
  /** Ends when the log ends, or (follow) when the container has; throws ApiError (400) for a container that is not there or not started. */
  logs(pod: KubeObject, query: LogQuery, out: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<void>
  /** Takes the socket over: answers 101 or a refusal (Status) by itself. Authorization has been done. */
  upgrade(
    kind: 'exec' | 'attach' | 'portforward',
    pod: KubeObject,
    query: URLSearchParams,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): void
  /** The proxy subresource of pods and services: one HTTP request to `address:port` from the API server. */
  proxy(address: string, port: number, request: ProxyRequest): Promise<ProxyResponse>
  /** What `kubectl top` shows; undefined when the pod runs nothing. */
  metrics(pod: KubeObject): { container: string; cpuNano: number; memoryBytes: number }[] | undefined
  /** Volumes that outlive pods (claims), as plain JSON. */
  snapshotVolumes(): unknown
  restoreVolumes(snapshot: unknown): void
}

export interface ProxyRequest {
  method: string
  path: string
  headers: Record<string, string>
  body?: Uint8Array
}

export interface ProxyResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

/** Bounds of one cluster; what goes over them is refused with an error that a real cluster could give. */
export interface Limits {
  /** Objects of all kinds together. */
  objects: number
  /** Bytes of the JSON of all that clients wrote. */
  bytes: number
  /** Pods, whoever makes them: a hundred thousand replicas are a slip of a finger. */
  pods: number
  /** Bytes of one request body (a real API server takes 3 MiB). */
  bodyBytes: number
  /** Bytes in all file systems of the containers together. */
  fileBytes: number
}

export interface NodeOptions {
  limits: Limits
  /** A signed token of a ServiceAccount, as a projected serviceAccountToken volume holds; undefined: no such account. */
  accountToken?: (namespace: string, name: string, expirationSeconds: number) => string | undefined
}

// Types of the kinds (Pod, Service, …): data/types.ts, generated. The registry always gives spec and status where a kind has them.
// The nodes' half gives, beside `node.ts` (`createNode(options: NodeOptions): Node`):
//   clock/index.ts        realClock: Clock; class SteppedClock implements Clock { advance(ms): Promise<void> }
//   certificate.ts        makeCertificate(options: { hosts: string[]; now: number }): { ca: string; cert: string; key: string }   PEM
