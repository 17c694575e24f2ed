import { currentCheck } from '../check-run.ts'
import { schemaAllows, schemaRefuses } from '../diagnoses/custom-kind.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Definition } from '../subjects/custom-kind.ts'
import { collectionOf, type CustomObject, type CustomObjectSubject } from '../subjects/custom-object.ts'
import { type Answered, dryRun } from './dry-run.ts'

/** What is otherwise in its spec; a field that is undefined is left out. */
export type Change = Readonly<Record<string, unknown>>

export interface NewObjectExpectations {
  toBeTaken(): Promise<void>
  /** Because of the change: the object as it is would be taken. */
  toBeRefused(): Promise<void>
}

export interface NewObjectLike {
  /** A copy of one of the learner's own objects with another spec, that the API server is shown and does not keep. */
  (model: CustomObjectSubject, change: Change): Subject<NewObjectExpectations>
}

export const newObjectLike: NewObjectLike = (model, change) => ({
  expectations: {
    toBeTaken: () => show(model, change, (definition, { status, message }) => (status < 400 ? holds() : fails(schemaRefuses(definition, change, message)))),
    async toBeRefused() {
      await show(model, {}, (definition, { status, message }) => (status < 400 ? holds() : fails(schemaRefuses(definition, {}, message))))
      await show(model, change, lookRefused(change))
    },
  },
})

export const lookRefused = (change: Change) => (definition: Definition, { status, made }: Answered): Look =>
  status >= 400 ? holds() : fails(schemaAllows(definition, change, (made as CustomObject | undefined)?.spec ?? {}))

async function show(model: CustomObjectSubject, change: Change, judge: (definition: Definition, answered: Answered) => Look): Promise<void> {
  const definition = await model.of.whenServed()
  const { spec } = await model.whenThere(definition)
  const asked = `create a copy of ${model.name}${Object.keys(change).length === 0 ? '' : ` with ${changeInWords(change)}`} (dry run)`
  await currentCheck().trying<Answered, void>({
    asked,
    attempt: async (live) => {
      const path = collectionOf(definition, model.of)
      const version = path.split('/')[3] ?? 'v1'
      const body = { apiVersion: `${model.of.group}/${version}`, kind: definition.spec.names.kind, metadata: { name: `pilothouse-check-${live.runId}` }, spec: { ...spec, ...change } }
      const { made, ...answered } = await dryRun(live, path, body, asked)
      return { ...answered, ...(made === undefined ? {} : { made: { metadata: { name: model.name, uid: '' }, spec: (made as CustomObject).spec ?? {} } as CustomObject }) }
    },
    judge: (answered) => judge(definition, answered),
  })
}

/** "crew 0" or "no ship". */
export function changeInWords(change: Change): string {
  return Object.entries(change).map(([field, value]) => (value === undefined ? `no ${field}` : `${field} ${JSON.stringify(value)}`)).join(' and ')
}
