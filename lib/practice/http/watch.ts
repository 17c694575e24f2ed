import type { Kind } from '../kinds/kind.ts'
import { refuse } from '../registry/refusal.ts'
import type { Registry } from '../registry/registry.ts'
import type { KubeObject } from '../seam.ts'
import type { StoredEvent } from '../store/collection.ts'
import { json } from './message.ts'
import type { Asked, PracticeResponse, Stream } from './message.ts'
import { include, select } from './read.ts'
import { selection } from './selection.ts'
import { serialised } from './serialised.ts'
import { table, wantsTable } from './table.ts'

const bookmarkEvery = 60_000
const defaultTimeout = 45 * 60

type Told = { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: KubeObject }

/** A change as one watch sees it: what begins to match is added, what ceases to match is deleted. */
function told(event: StoredEvent, kind: Kind, matches: (object: KubeObject) => boolean): Told | undefined {
  const convert = (object: KubeObject) => kind.conversion?.fromStored(object) ?? object
  const object = convert(event.object)
  const is = event.type !== 'DELETED' && matches(object)
  const was = event.old !== undefined && matches(convert(event.old))
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object }
  return was ? { type: 'DELETED', object } : undefined
}

/**
 * `?watch=true`: what was there (when no resourceVersion or sendInitialEvents is given), then every change. Headers go
 * out at once; bookmarks come each minute to who wants them.
 */
export function watch(registry: Registry, kind: Kind, namespace: string | undefined, asked: Asked, name?: string): PracticeResponse {
  const { query, request } = asked
  const chosen = selection(kind, namespace, query, name)
  const asTable = wantsTable(request.headers.accept)
  const start = query.get('resourceVersion') ?? ''
  if (start !== '' && !/^\d+$/.test(start)) {
    const message = `resourceVersion: Invalid value: ${JSON.stringify(start)}: strconv.ParseUint: parsing ${JSON.stringify(start)}: invalid syntax`
    return json(500, { ...refuse(500, undefined, message).status })
  }
  const initial = query.get('sendInitialEvents') === 'true'
  const stream: Stream = async (write, signal) => {
    const collection = registry.collection(kind)
    const print = printer(registry, kind, asked, asTable)
    const missed = initial || start === '' || start === '0' ? [] : collection.since(Number(start))
    if (!missed) {
      const expired = refuse(410, 'Expired', `too old resource version: ${start} (${registry.store.revisions.current})`)
      write(`${JSON.stringify({ type: 'ERROR', object: expired.status })}\n`)
      return
    }
    if (initial || start === '' || start === '0') {
      for (const object of select(registry, kind, namespace, chosen)) write(print({ type: 'ADDED', object }))
    }
    for (const event of missed) send(event)
    if (initial && query.get('allowWatchBookmarks') === 'true') {
      write(bookmark(registry, kind, { 'k8s.io/initial-events-end': 'true' }))
    }
    function send(event: StoredEvent): void {
      const seen = told(event, kind, chosen.matches)
      if (seen) write(print(seen))
    }
    await follow({ registry, kind, query, write, send, signal })
  }
  return { status: 200, headers: { 'content-type': 'application/json' }, body: '', stream }
}

/** Until the client goes or its time-out is reached. */
function follow(watch: {
  registry: Registry
  kind: Kind
  query: URLSearchParams
  write: (chunk: string) => void
  send: (event: StoredEvent) => void
  signal: AbortSignal
}): Promise<void> {
  const { registry, kind, query, write, send, signal } = watch
  return new Promise((resolve) => {
    const stop = registry.collection(kind).subscribe(send)
    const timeout = setTimeout(end, Math.min(Number(query.get('timeoutSeconds')) || defaultTimeout, defaultTimeout) * 1000)
    const bookmarks = query.get('allowWatchBookmarks') === 'true'
      ? setInterval(() => write(bookmark(registry, kind)), bookmarkEvery)
      : undefined
    function end(): void {
      stop()
      clearTimeout(timeout)
      clearInterval(bookmarks)
      resolve()
    }
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}

function bookmark(registry: Registry, kind: Kind, annotations?: Record<string, string>): string {
  const metadata = { resourceVersion: String(registry.store.revisions.current), creationTimestamp: null, ...(annotations && { annotations }) }
  return `${JSON.stringify({ type: 'BOOKMARK', object: { kind: kind.kind, apiVersion: kind.apiVersion, metadata } })}\n`
}

/** Events as lines; in a Table only the first brings the columns. */
function printer(registry: Registry, kind: Kind, { query }: Asked, asTable: boolean): (event: Told) => string {
  let columns = true
  return ({ type, object }) => {
    if (!asTable) return `{"type":"${type}","object":${serialised(object)}}\n`
    const { resourceVersion } = object.metadata
    const shown = table(kind, [object], { now: registry.clock.now(), include: include(query), resourceVersion, columns })
    columns = false
    return `${JSON.stringify({ type, object: shown })}\n`
  }
}
