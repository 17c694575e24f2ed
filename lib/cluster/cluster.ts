/** A request to the Kubernetes API. `path` is absolute and without a query: "/api/v1/namespaces/lab-pods/pods". */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  query?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  body?: unknown
  /** For PATCH: which of the patch types `body` is. */
  patch?: 'merge' | 'strategic' | 'json' | 'apply'
  /** The answer is text (logs), not JSON. */
  text?: boolean
  signal?: AbortSignal
  /** Sending it twice does no more than sending it once (it names a UID, or is a dry run), so it may be tried again. GETs always may. */
  repeatable?: boolean
  /** How long refusals, cuts, 5xx and 429 are ridden out by trying again, in ms. 0: not at all. */
  patienceMs?: number
  /** The same for a server that is not there at all; `patienceMs` when absent. */
  unreachedMs?: number
}

/**
 * What the API server answered, whatever its status: a 404, 409 or 422 is an answer. Trouble on the way (no connection,
 * time-out, 401, 5xx past the patience) is thrown as ClusterProblem instead.
 */
export interface ApiAnswer {
  status: number
  /** Parsed JSON, or a string when text was asked for. */
  body: unknown
  /** The texts of `Warning` headers. */
  warnings: readonly string[]
  /** The server's clock when it answered, in ms since the epoch (whole seconds). */
  date?: number
}

export interface WatchRequest {
  path: string
  query?: Readonly<Record<string, string>>
  resourceVersion: string
  signal: AbortSignal
}

/** One line of a watch. ERROR carries a Status, 410 when the version is too old: list again then. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  object: unknown
}

export interface ExecRequest {
  namespace: string
  pod: string
  container?: string
  command: readonly string[]
  stdin?: string
  timeoutMs: number
  signal?: AbortSignal
  /** Running the command twice does no harm: what breaks on the way is ridden out for so long, in ms. */
  patienceMs?: number
  /** Called with standard output as it comes. */
  onOutput?: (chunk: string) => void
}

/** `code` is the command's exit code; `refused` says why the API server or the runtime would not run it. */
export interface ExecAnswer {
  code: number
  stdout: string
  stderr: string
  refused?: string
}

/** A cluster's own words about itself. */
export interface Greeting {
  /** As the server says it: "v1.34.4". */
  version: string
  nodes: number
  /** UID of the kube-system namespace: the same cluster has the same one. */
  uid: string
  /** Of the first node: "containerd://1.6.20". */
  runtime: string
  /** It is a practice cluster, whichever way leads to it: its version says so. */
  simulated: boolean
  /** How long the first answer took. */
  ms: number
}

/** One way to one cluster: everything the platform ever asks goes through these five. */
export interface Cluster {
  /** The context's name, as the learner knows it. */
  readonly name: string
  readonly server: string
  readonly way: 'kubeconfig' | 'connector' | 'practice'
  request(request: ApiRequest): Promise<ApiAnswer>
  /** Ends when the server ends it, on an error, or when the signal aborts; throws ClusterProblem when it cannot begin. */
  watch(request: WatchRequest): AsyncIterable<WatchEvent>
  exec(request: ExecRequest): Promise<ExecAnswer>
  /** Says hello, without patience. Throws ClusterProblem. */
  greet(signal?: AbortSignal): Promise<Greeting>
  close(): Promise<void>
}
