import { hostname } from 'node:os'
import { type ApiAnswer, type ApiRequest, type Cluster, type ExecAnswer, type ExecRequest, kinds, pathOf } from '#lib/cluster'
import { mark } from '../evidence.ts'
import type { Pod } from '../objects.ts'
import { isReady } from '../readiness.ts'

/** Also ends a probe pod that nobody comes back for. */
const livesSeconds = 900

/** How long a probe pod may take to start: a small image over a slow line. */
export const startsWithinMs = 60_000

const usualImage = 'busybox:1.36'

/** PILOTHOUSE_PROBE_IMAGE is for clusters that reach only a registry of their own; a practice cluster reaches none, and has the usual one. */
const probeImage = (way: Cluster['way']): string => (way === 'practice' ? usualImage : (process.env['PILOTHOUSE_PROBE_IMAGE'] ?? usualImage))

/** Which process made an object, so that what a dead one left behind can be told from what is in use. */
export const thisProcess = `${hostname()}/${process.pid}/${Math.round(performance.timeOrigin)}`

/** The pod from which a run looks around inside the cluster; it satisfies the restricted Pod Security Standard and small quotas. */
function probePodManifest(name: string, namespace: string, runId: string, image: string): Record<string, unknown> {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { [`${mark}/probe`]: runId }, annotations: { [`${mark}/process`]: thisProcess } },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: livesSeconds,
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65_534, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'probe',
          image,
          imagePullPolicy: 'IfNotPresent',
          command: ['sleep', String(livesSeconds)],
          resources: { requests: { cpu: '1m', memory: '8Mi' }, limits: { cpu: '500m', memory: '32Mi' } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
        },
      ],
    },
  }
}

/** What a probe pod needs of the run it belongs to. */
export interface ProbeSite {
  act(request: ApiRequest, asked: string): Promise<ApiAnswer>
  exec(request: Omit<ExecRequest, 'signal'>, asked: string): Promise<ExecAnswer>
  /** Resolves with the pod as soon as `ready` holds for it, or undefined when the time is up. */
  podWhen(name: string, ready: (pod: Pod) => boolean, withinMs: number): Promise<Pod | undefined>
}

/** A started probe pod. */
export class ProbePod {
  readonly name: string
  readonly namespace: string
  readonly #site: ProbeSite

  constructor(name: string, namespace: string, site: ProbeSite) {
    this.name = name
    this.namespace = namespace
    this.#site = site
  }

  /** Runs a shell line in it; `timeoutMs` bounds the whole. */
  run(line: string, asked: string, timeoutMs = 15_000): Promise<ExecAnswer> {
    return this.#site.exec({ namespace: this.namespace, pod: this.name, container: 'probe', command: ['sh', '-c', line], timeoutMs }, asked)
  }

  async remove(): Promise<void> {
    await this.#site.act(deletionOf(this.namespace, this.name), `delete pod ${this.name}`)
  }
}

/** Deletes a pod at once. */
export function deletionOf(namespace: string, name: string, uid?: string): ApiRequest {
  const preconditions = uid === undefined ? undefined : { uid }
  return { method: 'DELETE', path: pathOf(kinds.Pod, namespace, name), body: { gracePeriodSeconds: 0, preconditions }, repeatable: true }
}

/** What makes a run's probe pod in a cluster that is reached in this way. */
export function creationOf(way: Cluster['way'], namespace: string, runId: string): { name: string; request: ApiRequest } {
  const name = `pilothouse-probe-${runId}`
  const body = probePodManifest(name, namespace, runId, probeImage(way))
  return { name, request: { method: 'POST', path: pathOf(kinds.Pod, namespace), body, repeatable: true } }
}

/** The probe pod that was asked for, once it is Ready; or, in the pod's or the cluster's own words, why it is not. */
export async function started(made: ApiAnswer, site: ProbeSite, namespace: string, name: string): Promise<ProbePod | { notStarted: string }> {
  // 409: it was made, and the answer was lost on the way.
  if (made.status !== 201 && made.status !== 409) return { notStarted: (made.body as { message?: string } | null)?.message ?? String(made.status) }
  const pod = await site.podWhen(name, (one) => isReady(one) || one.status?.phase === 'Failed', startsWithinMs)
  if (pod !== undefined && isReady(pod)) return new ProbePod(name, namespace, site)
  return { notStarted: whyNot(pod) }
}

function whyNot(pod: Pod | undefined): string {
  const waiting = pod?.status?.containerStatuses?.[0]?.state?.waiting
  const condition = pod?.status?.conditions?.find(({ status }) => status === 'False')
  return [waiting?.reason, waiting?.message ?? condition?.message].filter(Boolean).join(': ') || 'it was not there in time'
}
