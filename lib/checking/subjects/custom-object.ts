import { currentCheck } from '../check-run.ts'
import { objectDiffers, objectMissing } from '../diagnoses/custom-kind.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { KubeObject } from '../objects.ts'
import type { CustomKindSubject, Definition } from './custom-kind.ts'

export interface CustomObjectExpectations {
  /** These are in its spec. */
  toSay(fields: Readonly<Record<string, unknown>>): Promise<void>
}

/** An object of a kind that the learner defines. */
export interface CustomObject extends KubeObject {
  spec?: Record<string, unknown>
}

export class CustomObjectSubject implements Subject<CustomObjectExpectations> {
  readonly name: string
  readonly of: CustomKindSubject

  constructor(name: string, of: CustomKindSubject) {
    this.name = name
    this.of = of
  }

  readonly expectations: CustomObjectExpectations = {
    toSay: async (fields) => {
      const definition = await this.of.whenServed()
      await this.#find(definition, (object) => lookSaying(definition, object, fields))
    },
  }

  whenThere(definition: Definition): Promise<CustomObject> {
    return this.#find(definition, (object) => holds(object))
  }

  #find<T>(definition: Definition, look: (object: CustomObject) => Look<T>): Promise<T> {
    const asked = `get ${this.of.plural} ${this.name} -n ${this.of.namespace}`
    return currentCheck().trying<{ object?: CustomObject }, T>({
      asked,
      attempt: async (live) => {
        const { status, body } = await live.change({ method: 'GET', path: `${collectionOf(definition, this.of)}/${this.name}` }, asked, [404])
        const { metadata, spec } = body as CustomObject
        return status === 404 ? {} : { object: { metadata: { name: metadata.name, uid: metadata.uid }, ...(spec === undefined ? {} : { spec }) } }
      },
      judge: ({ object }) => (object === undefined ? fails(objectMissing(definition, this.name, this.of.namespace)) : look(object)),
    })
  }
}

/** Where the objects of a kind are in the lab's namespace, in the first version that is served. */
export function collectionOf({ spec: { versions, scope } }: Definition, { group, namespace, plural }: CustomKindSubject): string {
  const version = versions.find(({ served = true }) => served)?.name ?? 'v1'
  return `/apis/${group}/${version}${scope === 'Namespaced' ? `/namespaces/${namespace}` : ''}/${plural}`
}

export function lookSaying(definition: Definition, object: CustomObject, fields: Readonly<Record<string, unknown>>): Look {
  const differing = Object.entries(fields).filter(([name, value]) => JSON.stringify(object.spec?.[name]) !== JSON.stringify(value))
  return differing.length === 0 ? holds() : fails(objectDiffers(definition, object, Object.fromEntries(differing)))
}
