import type { Event } from '../data/types.ts'
import { ApiError } from '../seam.ts'
import type { KubeObject } from '../seam.ts'
import { contextOf } from './context.ts'
import { timestamp } from './metadata.ts'
import type { Registry } from './registry.ts'

interface Report {
  about: KubeObject
  type: 'Normal' | 'Warning'
  reason: string
  message: string
  fieldPath?: string
}

const lifetime = 3_600_000
const maximum = 2_000
/** Different messages of one reason about one object within this many become one. */
const similarMaximum = 10
const similarWindow = 600_000

/** `system:node:practice-1` reports as kubelet on practice-1, other parts as themselves. */
function sourceOf(user: string): { component: string; host?: string } {
  if (user.startsWith('system:node:')) return { component: 'kubelet', host: user.slice('system:node:'.length) }
  if (user.startsWith('system:serviceaccount:')) return { component: user.split(':').at(-1)! }
  return { component: user.replace(/^system:(kube-scheduler$)?/, (_, scheduler: string | undefined) => (scheduler ? 'default-scheduler' : '')) }
}

/** Keeps Events as client-go's recorder does: the same one is counted, many similar ones are combined, old ones go. */
export class EventRecorder {
  private readonly registry: Registry
  private readonly known = new Map<string, string>()
  private readonly similar = new Map<string, { since: number; messages: Set<string> }>()

  constructor(registry: Registry) {
    this.registry = registry
  }

  record(user: string, report: Report): void {
    const { registry } = this
    const now = registry.clock.now()
    const source = sourceOf(user)
    const about = report.about
    const subject = [source.component, source.host, about.kind, about.metadata.namespace, about.metadata.name, about.metadata.uid, report.fieldPath, report.type, report.reason].join('|')
    const combined = this.tooMany(subject, report.message, now)
    const message = combined ? `(combined from similar events): ${report.message}` : report.message
    const key = combined ? subject : `${subject}|${message}`
    const kind = registry.kinds.named('events')
    const namespace = about.metadata.namespace ?? 'default'
    const name = this.known.get(key)
    const last = name ? (registry.find(kind, namespace, name) as Event | undefined) : undefined
    const context = contextOf(user)
    try {
      if (last) {
        registry.update(kind, namespace, last.metadata.name, () => ({ ...last, message, count: (last.count ?? 1) + 1, lastTimestamp: timestamp(now) }), context)
      } else {
        const made = registry.create(kind, namespace, this.fresh(report, message, source, now), context)
        this.known.set(key, made.metadata.name)
        this.forget(now)
      }
    } catch (error) {
      // A namespace that is going takes no new events; nobody waits for them.
      if (!(error instanceof ApiError)) throw error
    }
  }

  private tooMany(subject: string, message: string, now: number): boolean {
    let seen = this.similar.get(subject)
    if (!seen || now - seen.since > similarWindow) {
      seen = { since: now, messages: new Set() }
      this.similar.set(subject, seen)
    }
    seen.messages.add(message)
    return seen.messages.size > similarMaximum
  }

  private fresh({ about, type, reason, fieldPath }: Report, message: string, source: ReturnType<typeof sourceOf>, now: number): unknown {
    const { name, namespace, uid, resourceVersion } = about.metadata
    const unique = `${(now * 1_000_000 + Math.floor(Math.random() * 1_000_000)).toString(16)}`
    return {
      metadata: { name: `${name}.${unique}`, namespace: namespace ?? 'default' },
      involvedObject: { kind: about.kind, ...(namespace && { namespace }), name, uid, apiVersion: about.apiVersion, resourceVersion, ...(fieldPath && { fieldPath }) },
      reason,
      message,
      source,
      firstTimestamp: timestamp(now),
      lastTimestamp: timestamp(now),
      count: 1,
      type,
      eventTime: null,
      reportingComponent: source.component,
      reportingInstance: source.host ?? '',
    }
  }

  /** After an hour, or when there are too many, the oldest go. */
  private forget(now: number): void {
    const { registry } = this
    const kind = registry.kinds.named('events')
    const all = registry.collection(kind)
    if (all.size % 200 !== 0 && all.size <= maximum) return
    const timeOf = ({ lastTimestamp, metadata }: Event) => lastTimestamp ?? metadata.creationTimestamp
    const byAge = ([...all.list()] as Event[]).sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
    const tooOld = timestamp(now - lifetime)
    const old = byAge.filter((event, index) => timeOf(event) < tooOld || index < byAge.length - maximum * 0.9)
    for (const { metadata } of old) registry.delete(kind, metadata.namespace, metadata.name, {}, contextOf('system:apiserver'))
    const gone = new Set(old.map((each) => each.metadata.name))
    for (const [key, name] of this.known) if (gone.has(name)) this.known.delete(key)
    for (const [key, seen] of this.similar) if (now - seen.since > similarWindow) this.similar.delete(key)
  }
}
