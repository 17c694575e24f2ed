import { setTimeout as pause } from 'node:timers/promises'
import { type ApiAnswer, type Cluster, ClusterProblem, explain, isKind, kinds, pathOf } from '#lib/cluster'
import type { LabDeclaration } from './lab.ts'
import { takeLabelsOff } from './node-labels.ts'
import { asMade, collectionOf, labLabel, type Manifest, parseSetup } from './manifest.ts'
import { untilTakenUp } from './taken-up.ts'

/** What setting up or resetting needs of a lab. */
export interface SetUpLab extends Pick<LabDeclaration, 'makes' | 'nodeLabels'> {
  id: string
  namespaces: readonly string[]
  /** The text of setup.yaml; '' when the lab starts from nothing. */
  setup: string
}

/** Something of the learner's own stands where the lab would be put; nothing was touched. */
export class InTheWay extends Error {
  readonly next: string
  constructor(what: string, command: string) {
    super(`${what} is already there and was not made by this lab, so it is left alone.`)
    this.next = `Rename or delete it yourself if you no longer need it: ${command}`
  }
}

/** How long a namespace may take to go away before a lab can be started again, in ms. */
const goneWithinMs = 180_000

/** How often the wait for a namespace's end looks, in ms: an end cannot be watched across all that may happen to it. */
const lookEveryMs = 300

/**
 * Puts a lab's starting objects into the cluster. Yields a line for each step. What is there already is left as it is, so
 * that starting twice does no harm.
 * @throws InTheWay, ClusterProblem, Error (the API server refuses an object: its words)
 */
export async function* setupLab(lab: SetUpLab, cluster: Cluster, signal?: AbortSignal): AsyncGenerator<string> {
  const objects = parseSetup(lab.setup)
  await refuseWhatIsInTheWay(lab, cluster, objects, signal)
  for (const namespace of lab.namespaces) yield* waitUntilGone(cluster, namespace, signal)
  for (const object of objects) {
    const answer = await create(lab, cluster, object, signal)
    const name = `${object.kind} ${object.metadata.name}`
    if (answer.status === 409) yield `${name} is there already`
    else if (answer.status === 201) yield `${name} made`
    else throw refusal(cluster, name, answer)
  }
  await untilTakenUp(cluster, objects, signal)
}

async function create(lab: SetUpLab, cluster: Cluster, object: Manifest, signal: AbortSignal | undefined): Promise<ApiAnswer> {
  const request = { method: 'POST' as const, path: collectionOf(object), body: asMade(object, lab.id), query: { fieldManager: 'pilothouse' }, signal, patienceMs: 10_000 }
  const answer = await cluster.request(request)
  // A namespace is usable a moment before its default service account is there; pods are refused until then.
  const tooEarly = answer.status === 403 && messageOf(answer).includes('serviceaccount "default" not found')
  if (!tooEarly) return answer
  await pause(lookEveryMs, undefined, { signal })
  return create(lab, cluster, object, signal)
}

async function refuseWhatIsInTheWay(lab: SetUpLab, cluster: Cluster, objects: readonly Manifest[], signal: AbortSignal | undefined): Promise<void> {
  const clusterScoped = objects.filter(({ kind }) => isKind(kind) && !kinds[kind].namespaced)
  await Promise.all(
    clusterScoped.map(async (object) => {
      const { name } = object.metadata
      const { status, body } = await cluster.request({ method: 'GET', path: `${collectionOf(object)}/${name}`, signal })
      if (status === 403) throw notAllowed(cluster, `403 to get ${object.kind} ${name}`)
      if (status === 200 && labelOf(body) !== lab.id) {
        throw new InTheWay(`${object.kind} ${name}`, `kubectl delete ${object.kind.toLowerCase()} ${name}`)
      }
    }),
  )
}

/**
 * Deletes the lab's namespaces and the cluster-scoped objects that it made or told the learner to make, and waits until
 * they are gone. Nothing else is touched: a namespace without the lab's label is not the lab's.
 */
export async function* resetLab(lab: SetUpLab, cluster: Cluster, signal?: AbortSignal): AsyncGenerator<string> {
  const made = parseSetup(lab.setup).filter(({ kind }) => kind !== 'Namespace' && isKind(kind) && !kinds[kind].namespaced)
  const named = [...made.map(({ kind, metadata }) => ({ kind, name: metadata.name })), ...(lab.makes ?? [])]
  const ownNamespaces = new Set((lab.makes ?? []).filter(({ kind }) => kind === 'Namespace').map(({ name }) => name))
  for (const { kind, name } of named) {
    if (kind === 'Namespace' || !isKind(kind)) continue
    const { status } = await cluster.request({ method: 'DELETE', path: pathOf(kinds[kind], undefined, name), signal })
    if (status === 200) yield `${kind} ${name} deleted`
  }
  yield* takeLabelsOff(lab, cluster, signal)
  for (const namespace of lab.namespaces) {
    const path = pathOf(kinds.Namespace, undefined, namespace)
    const { status, body } = await cluster.request({ method: 'GET', path, signal, patienceMs: 5_000 })
    if (status === 404) continue
    if (status === 403) throw notAllowed(cluster, `403 to get namespace ${namespace}`)
    if (labelOf(body) !== lab.id && !ownNamespaces.has(namespace)) throw new InTheWay(`Namespace ${namespace}`, `kubectl delete namespace ${namespace}`)
    const answer = await cluster.request({ method: 'DELETE', path, signal })
    if (answer.status >= 400 && answer.status !== 404 && answer.status !== 409) throw refusal(cluster, `Namespace ${namespace}`, answer)
    yield `Namespace ${namespace} is being deleted, with all that is in it`
  }
  for (const namespace of lab.namespaces) yield* waitUntilGone(cluster, namespace, signal)
}

/** Waits for a namespace that is on its way out; says once whom it waits for. */
async function* waitUntilGone(cluster: Cluster, namespace: string, signal: AbortSignal | undefined): AsyncGenerator<string> {
  const giveUpAt = Date.now() + goneWithinMs
  let said = false
  for (;;) {
    const { status, body } = await cluster.request({ method: 'GET', path: pathOf(kinds.Namespace, undefined, namespace), signal, patienceMs: 10_000 })
    if (status !== 200) return said ? yield `Namespace ${namespace} is gone` : undefined
    if ((body as { metadata: { deletionTimestamp?: string } }).metadata.deletionTimestamp === undefined) return
    if (!said) yield `Namespace ${namespace} is still going away`
    said = true
    if (Date.now() > giveUpAt) throw new Error(`Namespace ${namespace} has not gone within ${goneWithinMs / 1000} s: something in it waits for a finalizer. kubectl get namespace ${namespace} -o yaml says what.`)
    await pause(lookEveryMs, undefined, { signal })
  }
}

function labelOf(body: unknown): string | undefined {
  return (body as { metadata?: { labels?: Record<string, string> } }).metadata?.labels?.[labLabel]
}

const messageOf = ({ body }: ApiAnswer) => (body as { message?: string } | null)?.message ?? ''

function refusal(cluster: Cluster, name: string, answer: ApiAnswer): Error {
  if (answer.status === 403) return notAllowed(cluster, messageOf(answer))
  return new Error(`The cluster did not accept ${name}: ${messageOf(answer) || answer.status}`)
}

function notAllowed(cluster: Cluster, seen: string): ClusterProblem {
  return new ClusterProblem(explain('not-allowed', { context: cluster.name, server: cluster.server, seen }))
}
