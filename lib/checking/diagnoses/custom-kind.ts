import type { Change } from '../acts/new-object.ts'
import type { Diagnosis, ObjectRef } from '../model.ts'
import { inWords } from '../names.ts'
import type { Definition, Schema } from '../subjects/custom-kind.ts'
import type { CustomObject } from '../subjects/custom-object.ts'

const refTo = ({ metadata: { name } }: Definition): ObjectRef => ({ kind: 'CustomResourceDefinition', name })
const shown = ({ metadata: { name } }: Definition) => `kubectl get customresourcedefinition ${name} -o yaml`
const wordsOf = (change: Change) => Object.entries(change).map(([field, value]) => (value === undefined ? `no spec.${field}` : `spec.${field} ${JSON.stringify(value)}`)).join(', ')

/** `beside`: other plurals that the API server has in the group. */
export function definitionMissing(name: string, group: string, beside: readonly string[]): Diagnosis {
  return {
    id: beside.length === 0 ? 'customresourcedefinition-missing' : 'customresourcedefinition-misnamed',
    title: beside.length === 0 ? 'The kind is not defined yet.' : 'The kind is defined under another name.',
    expected: `CustomResourceDefinition ${name}`,
    received: beside.length === 0 ? `nothing in the group ${group}` : inWords(beside.map((plural) => `${plural}.${group}`)),
    why: 'A definition is named after what it defines: the plural, a dot, the group. Under that name the API server serves the new kind.',
    next: { act: 'Look for what there is, then define it.', command: `kubectl api-resources --api-group=${group}` },
    hints: ['Which kinds does the API server know in this group?', 'metadata.name, spec.names.plural and spec.group have to agree.', 'kubectl explain customresourcedefinition.spec'],
    about: [],
  }
}

export function kindNotServed(definition: Definition, said: string): Diagnosis {
  return {
    id: 'custom-kind-not-served',
    title: 'The API server does not serve the kind.',
    expected: 'a version that is served, under names of its own',
    received: said,
    receivedNote: `CustomResourceDefinition ${definition.metadata.name}`,
    why: 'A definition is accepted first and taken into service afterwards. Names that another kind of the group has, or versions with served: false, keep it out.',
    next: { act: 'Read its conditions.', command: `kubectl describe customresourcedefinition ${definition.metadata.name}` },
    hints: ['Is the definition in service?', 'The conditions NamesAccepted and Established tell.', shown(definition)],
    about: [refTo(definition)],
  }
}

export function kindOutsideNamespaces(definition: Definition): Diagnosis {
  return {
    id: 'custom-kind-cluster-scoped',
    title: 'The kind lives outside of namespaces.',
    expected: 'scope: Namespaced',
    received: `scope: ${definition.spec.scope}`,
    receivedNote: `spec of ${definition.metadata.name}`,
    why: 'Objects of a cluster-scoped kind exist once per cluster and belong to no team. The scope cannot be changed: the definition has to be made again.',
    next: { act: 'Delete the definition (its objects go, too) and make it anew.', command: `kubectl get customresourcedefinition ${definition.metadata.name} -o jsonpath='{.spec.scope}'` },
    hints: ['Where do its objects live?', 'spec.scope is Namespaced or Cluster.', `kubectl delete customresourcedefinition ${definition.metadata.name}`],
    about: [refTo(definition)],
  }
}

export function columnMissing(definition: Definition): Diagnosis {
  return {
    id: 'printer-column-missing',
    title: 'kubectl get shows no column of its own.',
    expected: 'a column from a field of the object',
    received: 'no additionalPrinterColumns in a version that is served',
    receivedNote: `spec.versions of ${definition.metadata.name}`,
    why: 'Without columns kubectl shows name and age. Each version lists its own, by a path into the object.',
    next: { act: 'Add a column, then list the objects.', command: `kubectl get ${definition.metadata.name} -A` },
    hints: ['What does kubectl get show of an object?', 'Columns stand in the version, beside its schema.', 'additionalPrinterColumns: [{ name: Crew, type: integer, jsonPath: .spec.crew }]'],
    about: [refTo(definition)],
  }
}

export function objectMissing(definition: Definition, name: string, namespace: string): Diagnosis {
  const { kind } = definition.spec.names
  return {
    id: 'custom-object-missing',
    title: `There is no ${kind} ${name} yet.`,
    expected: `${kind} ${name} in ${namespace}`,
    received: 'no object of that name there',
    why: 'A definition teaches the API server a kind; objects of it are made like any others.',
    next: { act: `Make the ${kind}, then list them.`, command: `kubectl get ${definition.metadata.name} -A` },
    hints: ['The kind is there; an object of it is not.', 'apiVersion is group and version, kind is the one you defined.', `kubectl explain ${definition.spec.names.plural}.spec`],
    about: [refTo(definition)],
  }
}

export function objectDiffers(definition: Definition, { metadata, spec = {} }: CustomObject, wanted: Readonly<Record<string, unknown>>): Diagnosis {
  const of = (fields: Readonly<Record<string, unknown>>) => inWords(Object.keys(wanted).map((name) => `${name}: ${JSON.stringify(fields[name]) ?? 'not set'}`))
  return {
    id: 'custom-object-differs',
    title: `${metadata.name} says something else.`,
    expected: of(wanted),
    received: of(spec),
    receivedNote: `spec of ${definition.spec.names.kind} ${metadata.name}`,
    why: 'Values are compared with their type: 12 is a number, "12" is a text. What the schema does not name is not kept: kubectl refuses it, other clients see it dropped.',
    next: { act: 'Look at it.', command: `kubectl get ${definition.metadata.name} ${metadata.name} -o yaml` },
    hints: ['Compare the fields with the task.', 'Is a field missing that you wrote? Then the schema does not name it.', `kubectl edit ${definition.metadata.name} ${metadata.name}`],
    about: [{ kind: definition.spec.names.kind, name: metadata.name }],
  }
}

/** An object with the change would be taken, as `taken`. */
export function schemaAllows(definition: Definition, change: Change, taken: Readonly<Record<string, unknown>>): Diagnosis {
  const spec = definition.spec.versions.find(({ served = true }) => served)?.schema?.openAPIV3Schema?.properties?.['spec']
  const anything = spec?.['x-kubernetes-preserve-unknown-fields'] === true && spec.properties === undefined
  const [field = ''] = Object.keys(change)
  return {
    id: anything ? 'schema-allows-anything' : 'schema-lacks-rule',
    title: anything ? 'The schema takes anything.' : 'The schema lacks a rule.',
    expected: `refused: ${wordsOf(change)}`,
    received: `it would be taken, with spec ${JSON.stringify(taken)}`,
    receivedNote: anything ? 'x-kubernetes-preserve-unknown-fields in place of a schema' : `schema of spec: ${ruleFor(spec, field)}`,
    why: anything
      ? 'Preserving unknown fields switches checking off below that point: everything is stored as it comes.'
      : 'The API server checks what the schema states, and drops fields that it does not name. What is not stated is not checked.',
    next: { act: 'State the rule in the schema.', command: shown(definition) },
    hints: ['What does the schema say about this field?', 'required stands beside properties; numbers have minimum and maximum.', 'properties: { crew: { type: integer, minimum: 1, maximum: 100 } } with required: [ship]'],
    about: [refTo(definition)],
  }
}

function ruleFor(spec: Schema | undefined, field: string): string {
  if (spec?.properties === undefined) return 'no properties'
  return `${field}: ${JSON.stringify(spec.properties[field]) ?? 'not named'}; required: ${inWords(spec.required ?? [])}`
}

export function schemaRefuses(definition: Definition, change: Change, said: string): Diagnosis {
  return {
    id: 'schema-refuses-right',
    title: 'The schema refuses what is right.',
    expected: `taken: ${wordsOf(change) || 'a copy of the object'}`,
    received: said.slice(0, 300),
    receivedNote: 'by server-side dry run',
    why: 'An object is taken when each rule of the schema holds. Here one is narrower than the task.',
    next: { act: 'Compare the rule with the task.', command: shown(definition) },
    hints: ['The message names the field and the rule.', 'minimum and maximum belong to the range themselves.', shown(definition)],
    about: [refTo(definition)],
  }
}
