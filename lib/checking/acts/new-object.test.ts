import { expect, test } from 'vitest'
import type { Definition, Schema } from '../subjects/custom-kind.ts'
import { changeInWords, lookRefused } from './new-object.ts'

const definition = (spec: Schema): Definition => ({
  metadata: { name: 'voyages.fleet.example.com', uid: 'd' },
  spec: { scope: 'Namespaced', names: { kind: 'Voyage', plural: 'voyages' }, versions: [{ name: 'v1', schema: { openAPIV3Schema: { properties: { spec } } } }] },
})
const taken = { status: 201, message: '', warnings: [] }

test('what is taken and should not be is explained from the schema', () => {
  const look = (spec: Schema) => lookRefused({ crew: 0 })(definition(spec), taken)
  expect(look({ 'x-kubernetes-preserve-unknown-fields': true })).toMatchObject({ diagnosis: { id: 'schema-allows-anything' } })
  expect(look({ properties: { crew: { type: 'integer' } }, required: ['ship'] })).toMatchObject({ diagnosis: { id: 'schema-lacks-rule', receivedNote: 'schema of spec: crew: {"type":"integer"}; required: ship' } })
  expect(look({})).toMatchObject({ diagnosis: { receivedNote: 'schema of spec: no properties' } })
  expect(lookRefused({ crew: 0 })(definition({}), { ...taken, status: 422 }).is).toBe('holds')
})

test('changes are said in words', () => {
  expect(changeInWords({ crew: 0 })).toBe('crew 0')
  expect(changeInWords({ ship: undefined })).toBe('no ship')
})
