import { kinds, pathOf } from '#lib/cluster'
import { currentCheck, type Live } from '../check-run.ts'
import { columnMissing, definitionMissing, kindNotServed, kindOutsideNamespaces } from '../diagnoses/custom-kind.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Condition, KubeObject } from '../objects.ts'
import { conditionOf } from '../readiness.ts'
import { CustomObjectSubject } from './custom-object.ts'

export interface CustomKindExpectations {
  /** It is defined and the API server serves it. */
  toBeServed(): Promise<void>
  /** Its objects live in namespaces. */
  toBeNamespaced(): Promise<void>
  /** `kubectl get` shows a column of its own beside the name. */
  toShowAColumn(): Promise<void>
}

export interface DefinedVersion {
  name: string
  served?: boolean
  schema?: { openAPIV3Schema?: Schema }
  additionalPrinterColumns?: { name: string; jsonPath: string }[]
}
export interface Schema {
  properties?: Record<string, Schema>
  required?: string[]
  'x-kubernetes-preserve-unknown-fields'?: boolean
  [rule: string]: unknown
}
/** A CustomResourceDefinition. Only the one that is asked for is ever read: those of a cluster with operators are large and many. */
export interface Definition extends KubeObject {
  spec: { scope: string; names: { kind: string; plural: string }; versions: DefinedVersion[] }
  status?: { conditions?: Condition[] }
}

/** What was found: the definition, or which resources the API server has in that group instead. */
export interface FoundDefinition {
  definition?: Definition
  beside: readonly string[]
}

/** A kind that the learner defines, by its full name: "voyages.fleet.example.com". */
export class CustomKindSubject implements Subject<CustomKindExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  get plural(): string {
    return this.name.slice(0, this.name.indexOf('.'))
  }

  get group(): string {
    return this.name.slice(this.name.indexOf('.') + 1)
  }

  /** An object of the kind in the lab's namespace. */
  object(name: string): CustomObjectSubject {
    return new CustomObjectSubject(name, this)
  }

  readonly expectations: CustomKindExpectations = {
    toBeServed: async () => void (await this.whenServed()),
    toBeNamespaced: () => this.#find((definition) => (definition.spec.scope === 'Namespaced' ? holds() : fails(kindOutsideNamespaces(definition)))),
    toShowAColumn: () => this.#find((definition) => (definition.spec.versions.some(hasColumn) ? holds() : fails(columnMissing(definition)))),
  }

  /** The definition, once the API server serves it. */
  whenServed(): Promise<Definition> {
    return this.#find(lookServed)
  }

  #find<T>(look: (definition: Definition) => Look<T>): Promise<T> {
    const asked = `get customresourcedefinition ${this.name}`
    return currentCheck().trying<FoundDefinition, T>({
      asked,
      attempt: async (live): Promise<FoundDefinition> => {
        const { status, body } = await live.change({ method: 'GET', path: pathOf(kinds.CustomResourceDefinition, undefined, this.name) }, asked, [404])
        return status === 404 ? { beside: await pluralsIn(live, this.group) } : { definition: trimmed(body as Definition), beside: [] }
      },
      judge: ({ definition, beside }) => (definition === undefined ? fails(definitionMissing(this.name, this.group, beside)) : look(definition)),
    })
  }
}

/** What the API server has in a group. Asked of the list of all groups: one that is not there is not answered in JSON. */
async function pluralsIn(live: Live, group: string): Promise<string[]> {
  const read = async <T>(path: string) => (await live.change({ method: 'GET', path }, `api-resources --api-group=${group}`)).body as T
  const { groups } = await read<{ groups: { name: string; preferredVersion: { groupVersion: string } }[] }>('/apis')
  const found = groups.find(({ name }) => name === group)
  if (found === undefined) return []
  const { resources } = await read<{ resources: { name: string }[] }>(`/apis/${found.preferredVersion.groupVersion}`)
  return resources.map(({ name }) => name).filter((name) => !name.includes('/'))
}

function trimmed({ metadata: { name, uid }, spec: { scope, names, versions }, status }: Definition): Definition {
  return { metadata: { name, uid }, spec: { scope, names: { kind: names.kind, plural: names.plural }, versions }, status: { conditions: status?.conditions ?? [] } }
}

const hasColumn = ({ served = true, additionalPrinterColumns = [] }: DefinedVersion) => served && additionalPrinterColumns.some(({ jsonPath }) => jsonPath !== '.metadata.creationTimestamp')

export function lookServed(definition: Definition): Look<Definition> {
  const accepted = conditionOf(definition, 'NamesAccepted')
  if (accepted?.status === 'False') return fails(kindNotServed(definition, accepted.message ?? ''))
  if (!definition.spec.versions.some(({ served = true }) => served)) return fails(kindNotServed(definition, 'no version has served: true'))
  const established = conditionOf(definition, 'Established')
  return established?.status === 'True' ? holds(definition) : waits(`the API server is to serve ${definition.metadata.name}`, kindNotServed(definition, established?.message ?? 'not established'))
}
