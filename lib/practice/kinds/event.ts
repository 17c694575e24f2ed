import type { Event } from '../data/types.ts'
import { age } from '../http/table.ts'
import type { KubeObject } from '../seam.ts'
import { rules } from './rules.ts'

interface Recorded extends Event {
  series?: { count?: number; lastObservedTime?: string }
}

function eventCells(event: Recorded, now: number): (string | number)[] {
  const { involvedObject, source, series } = event
  const first = event.firstTimestamp ?? event.eventTime
  const last = series?.lastObservedTime ?? event.lastTimestamp ?? first
  const component = source?.component || event.reportingComponent || ''
  const host = source?.host || event.reportingInstance || ''
  return [
    age(last, now),
    event.type ?? '',
    event.reason ?? '',
    `${(involvedObject.kind ?? '').toLowerCase()}/${involvedObject.name}`,
    involvedObject.fieldPath ?? '',
    host && component ? `${component}, ${host}` : component,
    (event.message ?? '').trim(),
    age(first, now),
    series?.count ?? event.count ?? 1,
    event.metadata.name,
  ]
}

export const eventRules = rules<Recorded>({
  defaults: (event) => {
    event.reportingComponent ??= ''
    event.reportingInstance ??= ''
  },
  validate: ({ involvedObject, metadata }, errors) => {
    if ((involvedObject.namespace ?? '') !== (metadata.namespace ?? '') && involvedObject.namespace) {
      errors.invalid('involvedObject.namespace', involvedObject.namespace, 'does not match event.namespace')
    }
  },
  fields: ({ involvedObject, reason, type, source, reportingComponent }) => ({
    'involvedObject.kind': involvedObject.kind ?? '',
    'involvedObject.namespace': involvedObject.namespace ?? '',
    'involvedObject.name': involvedObject.name ?? '',
    'involvedObject.uid': involvedObject.uid ?? '',
    'involvedObject.apiVersion': involvedObject.apiVersion ?? '',
    'involvedObject.resourceVersion': involvedObject.resourceVersion ?? '',
    'involvedObject.fieldPath': involvedObject.fieldPath ?? '',
    reason: reason ?? '',
    type: type ?? '',
    source: source?.component || reportingComponent || '',
    reportingComponent: reportingComponent ?? '',
  }),
  cells: eventCells,
})

type Json = Record<string, unknown>

/** events.k8s.io/v1 names some of the same fields anew. */
export const newerEvent = {
  toStored: (object: KubeObject): KubeObject => {
    const { note, regarding, deprecatedSource, deprecatedFirstTimestamp, deprecatedLastTimestamp, deprecatedCount, reportingController, ...rest } = object as KubeObject & Json
    return withoutAbsent({
      ...rest, apiVersion: 'v1', message: note, involvedObject: regarding ?? {}, source: deprecatedSource ?? {}, firstTimestamp: deprecatedFirstTimestamp,
      lastTimestamp: deprecatedLastTimestamp, count: deprecatedCount, reportingComponent: reportingController ?? '',
    })
  },
  fromStored: (object: KubeObject): KubeObject => {
    const { message, involvedObject, source, firstTimestamp, lastTimestamp, count, reportingComponent, ...rest } = object as KubeObject & Json
    return withoutAbsent({
      ...rest, apiVersion: 'events.k8s.io/v1', note: message, regarding: involvedObject, deprecatedSource: source, deprecatedFirstTimestamp: firstTimestamp,
      deprecatedLastTimestamp: lastTimestamp, deprecatedCount: count, reportingController: reportingComponent,
    })
  },
}

const withoutAbsent = (object: Json): KubeObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as unknown as KubeObject
