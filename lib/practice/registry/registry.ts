import { FieldErrors } from '../kinds/field-errors.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Surroundings } from '../kinds/rules.ts'
import { recordUpdate } from '../patch/ownership.ts'
import { DecodeError, decode } from '../schema/decode.ts'
import type { ApiError, Clock, DeleteOptions, KubeObject, Limits, ListOptions } from '../seam.ts'
import { Store } from '../store/store.ts'
import type { Collection } from '../store/collection.ts'
import type { Context } from './context.ts'
import { beginDeletion, isDone } from './deletion.ts'
import { equal } from './equal.ts'
import { beginMetadata, checkMetadata, keepMetadata } from './metadata.ts'
import { checkIdentity, checkPreconditions } from './preconditions.ts'
import { alreadyExists, badRequest, invalid, invalidPatch, notFound, refuse } from './refusal.ts'
import { sameBut, specChanged } from './unchanged.ts'
import type { KindTable } from './kind-table.ts'

/** Looks at what is about to be written; may change the draft; throws ApiError to refuse. */
export type Admission = (request: {
  operation: 'CREATE' | 'UPDATE' | 'DELETE'
  kind: Kind
  draft: KubeObject
  old?: KubeObject
  subresource?: string
  context: Context
  registry: Registry
}) => void

export interface AdmissionChain {
  mutating: Admission[]
  validating: Admission[]
}

/**
 * The one way in which objects of all kinds are written: decoded, defaulted, admitted, prepared, validated, stored.
 * Whatever refuses throws ApiError with the Status that a client is answered.
 */
export class Registry {
  readonly store: Store
  readonly kinds: KindTable
  readonly clock: Clock
  private readonly limits: Limits
  private readonly admission: AdmissionChain

  constructor(parts: { store: Store; kinds: KindTable; clock: Clock; limits: Limits; admission: AdmissionChain }) {
    this.store = parts.store
    this.kinds = parts.kinds
    this.clock = parts.clock
    this.limits = parts.limits
    this.admission = parts.admission
  }

  collection(kind: Kind): Collection {
    return this.store.collection(kind.key)
  }

  /** In the version of `kind`. */
  find(kind: Kind, namespace: string | undefined, name: string): KubeObject | undefined {
    const found = this.collection(kind).get(kind.namespaced ? namespace : undefined, name)
    return found && (kind.conversion?.fromStored(found) ?? found)
  }

  get(kind: Kind, namespace: string | undefined, name: string): KubeObject {
    const found = this.find(kind, namespace, name)
    if (!found) throw notFound(kind, name)
    return found
  }

  list(kind: Kind, where?: ListOptions): readonly KubeObject[] {
    const found = this.collection(kind).list(where)
    return kind.conversion ? found.map((each) => kind.conversion!.fromStored(each)) : found
  }

  private around(context: Context): Surroundings {
    return {
      now: this.clock.now(),
      dryRun: context.dryRun,
      get: (resource, namespace, name) => this.find(this.kinds.named(resource), namespace, name),
      list: (resource, namespace) => this.list(this.kinds.named(resource), namespace ? { namespace } : {}),
    }
  }

  /** Decodes a body; strict mistakes are refused or become warnings, as the client asked. */
  decode(kind: Kind, body: unknown, context: Context): KubeObject {
    const refused = (why: string) =>
      badRequest(`${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${why}`)
    try {
      const { object, unknown } = decode(body, kind.type)
      if (unknown.length > 0) {
        const why = `strict decoding error: ${unknown.join(', ')}`
        if (context.fieldValidation === 'Strict') throw context.patches ? invalidPatch(context.patches.shown(body), why) : refused(why)
        if (context.fieldValidation === 'Warn') context.warnings.push(...unknown)
      }
      return { ...object, apiVersion: kind.apiVersion, kind: kind.kind } as KubeObject
    } catch (error) {
      if (error instanceof DecodeError && context.patches) throw invalidPatch(context.patches.shown(body), context.patches.mismatch(error))
      if (error instanceof DecodeError) throw refused(error.message)
      throw error
    }
  }

  create(kind: Kind, namespace: string | undefined, body: unknown, context: Context): KubeObject {
    if (!context.internal && this.store.revisions.objects >= this.limits.objects) throw noRoom(`${this.limits.objects} objects`)
    if (kind.key === '/pods' && this.collection(kind).size >= this.limits.pods) throw noRoom(`${this.limits.pods} pods`)
    const draft = this.decode(kind, body, context)
    const wanted = draft.metadata.namespace
    if (wanted && wanted !== namespace) {
      throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
    }
    kind.rules.defaults?.(draft)
    const around = this.around(context)
    beginMetadata(draft, kind.namespaced ? namespace : undefined, around.now, this.countsGenerations(kind))
    if (this.hasStatus(kind)) this.clearStatus(kind, draft)
    const request = { operation: 'CREATE' as const, kind, draft, context, registry: this }
    for (const admit of this.admission.mutating) admit(request)
    kind.rules.prepare?.(draft, around)
    this.validate(kind, draft, undefined, around)
    for (const admit of this.admission.validating) admit(request)
    if (this.find(kind, namespace, draft.metadata.name)) throw alreadyExists(kind, draft.metadata.name)
    recordUpdate(kind, draft, undefined, context, around.now)
    return this.write(kind, draft, context)
  }

  /** Creation takes no status from the client. */
  private clearStatus(kind: Kind, draft: KubeObject): void {
    if (kind.type.fields.has('status')) draft.status = decode({}, kind.type).object.status
  }

  private hasStatus(kind: Kind): boolean {
    return kind.rules.hasStatus ?? kind.subresources.has('status')
  }

  private countsGenerations(kind: Kind): boolean {
    return kind.rules.generation ?? this.hasStatus(kind)
  }

  /**
   * Replaces an object by what `change` makes of the current one.
   * @param change gets the current object in the version of `kind` and returns the whole new one
   */
  update(
    kind: Kind,
    namespace: string | undefined,
    name: string,
    change: (current: KubeObject) => unknown,
    context: Context,
    subresource?: string,
  ): KubeObject {
    const old = this.get(kind, namespace, name)
    const draft = this.decode(kind, change(old), context)
    checkIdentity(kind, draft, old, namespace)
    const around = this.around(context)
    keepMetadata(draft, old)
    if (subresource === 'status') this.takeOnlyStatus(draft, old)
    else if (this.hasStatus(kind) && subresource !== 'resize') {
      if (old.status === undefined) delete draft.status
      else draft.status = old.status
    }
    if (subresource !== 'status') kind.rules.defaults?.(draft)
    const request = { operation: 'UPDATE' as const, kind, draft, old, subresource, context, registry: this }
    if (subresource !== 'status') {
      for (const admit of this.admission.mutating) admit(request)
      kind.rules.prepareUpdate?.(draft, old, around)
      if (subresource !== 'binding' && this.countsGenerations(kind) && specChanged(draft, old)) draft.metadata.generation = (old.metadata.generation ?? 0) + 1
      this.validate(kind, draft, old, around, subresource)
      for (const admit of this.admission.validating) admit(request)
    }
    recordUpdate(kind, draft, old, context, around.now, subresource)
    if (sameBut(draft, old)) return old
    if (!context.dryRun && isDone(draft)) return this.remove(kind, draft)
    return this.write(kind, draft, context)
  }

  private takeOnlyStatus(draft: KubeObject, old: KubeObject): void {
    const { managedFields, annotations } = draft.metadata
    const { status } = draft
    for (const key of Object.keys(draft)) delete draft[key]
    const { annotations: _, ...metadata } = old.metadata
    Object.assign(draft, old, { metadata: { ...metadata, managedFields, ...(annotations && { annotations }) } }, status === undefined ? {} : { status })
  }

  private validate(kind: Kind, draft: KubeObject, old: KubeObject | undefined, around: Surroundings, subresource?: string): void {
    const errors = new FieldErrors()
    checkMetadata(kind, draft, errors)
    const changed = () => old && kind.rules.validateUpdate?.(draft, old, errors, subresource)
    if (kind.rules.immutableFirst) changed()
    kind.rules.validate?.(draft, errors, around)
    changed()
    if (errors.causes.length > 0) throw invalid(kind, draft.metadata.name, errors.causes)
  }

  private write(kind: Kind, draft: KubeObject, context: Context): KubeObject {
    const stored = kind.conversion?.toStored(draft) ?? draft
    if (context.dryRun) return draft
    if (!context.internal) this.makeRoom(kind, stored)
    const kept = this.collection(kind).put(stored)
    return kind.conversion?.fromStored(kept) ?? kept
  }

  /** What controllers and nodes write is theirs to bound; what clients write is measured. */
  private makeRoom(kind: Kind, object: KubeObject): void {
    const bytes = JSON.stringify(object).length
    if (bytes > largestObject) throw refuse(500, undefined, 'etcdserver: request is too large')
    const collection = this.collection(kind)
    if (this.store.revisions.bytes + collection.growth(object.metadata, bytes) > this.limits.bytes) throw noRoom(`${this.limits.bytes / 2 ** 20} MiB`)
    collection.measure(object.metadata, bytes)
  }

  private remove(kind: Kind, object: KubeObject): KubeObject {
    return this.collection(kind).remove(object.metadata.namespace, object.metadata.name) ?? object
  }

  /** Returns the object while it is terminating, undefined once it is gone. */
  delete(kind: Kind, namespace: string | undefined, name: string, options: DeleteOptions, context: Context): KubeObject | undefined {
    const old = this.get(kind, namespace, name)
    checkPreconditions(kind, old, options)
    const request = { operation: 'DELETE' as const, kind, draft: old, old, context, registry: this }
    for (const admit of this.admission.validating) admit(request)
    const marked = beginDeletion(kind, old, options, this.clock.now())
    if (context.dryRun) return marked
    if (!marked) {
      this.remove(kind, old)
      return undefined
    }
    if (equal(marked, old)) return old
    return isDone(marked) ? (this.remove(kind, marked), undefined) : this.write(kind, marked, context)
  }
}

/** Bytes of one object's JSON that etcd takes (--max-request-bytes). */
const largestObject = 1.5 * 2 ** 20

/** As the API server passes on what a full etcd says. */
const noRoom = (most: string): ApiError =>
  refuse(507, 'InsufficientStorage', `etcdserver: mvcc: database space exceeded (the practice cluster holds at most ${most}: delete some)`)
