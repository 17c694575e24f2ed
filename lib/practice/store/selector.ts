import { badRequest } from '../registry/refusal.ts'

/** Label and field selectors, as lists and watches take them. */
export type Matches<T> = (subject: T) => boolean

interface Requirement {
  key: string
  operator: 'in' | 'notin' | 'exists' | 'absent' | 'gt' | 'lt'
  values: string[]
}

type Labels = Record<string, string> | undefined

function meets(labels: Labels, { key, operator, values }: Requirement): boolean {
  const value = labels?.[key]
  switch (operator) {
    case 'in': return value !== undefined && values.includes(value)
    case 'notin': return value === undefined || !values.includes(value)
    case 'exists': return value !== undefined
    case 'absent': return value === undefined
    case 'gt': return value !== undefined && Number(value) > Number(values[0])
    case 'lt': return value !== undefined && Number(value) < Number(values[0])
  }
}

export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: { key: string; operator: string; values?: string[] }[]
}

const operators: Record<string, Requirement['operator']> = {
  In: 'in', NotIn: 'notin', Exists: 'exists', DoesNotExist: 'absent', Gt: 'gt', Lt: 'lt',
}

const requirementsOf = (selector: LabelSelector): Requirement[] => [
  ...Object.entries(selector.matchLabels ?? {}).map(([key, value]): Requirement => ({ key, operator: 'in', values: [value] })),
  ...(selector.matchExpressions ?? []).map(({ key, operator, values = [] }): Requirement =>
    ({ key, operator: operators[operator] ?? 'in', values })),
]

/** A LabelSelector of a spec: absent matches nothing, empty everything. */
export function labelSelector(selector: LabelSelector | undefined): Matches<Labels> {
  if (!selector) return () => false
  const requirements = requirementsOf(selector)
  return (labels) => requirements.every((each) => meets(labels, each))
}

/** A node selector's or any list of expressions. */
export const expressions = (list: LabelSelector['matchExpressions']): Matches<Labels> => labelSelector({ matchExpressions: list })

/** As Kubernetes prints it: `app=web,tier in (a,b)`; `<none>` is the caller's. */
export function printSelector(selector: LabelSelector | undefined): string {
  return requirementsOf(selector ?? {})
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, operator, values }) => {
      const list = `(${values.toSorted().join(',')})`
      switch (operator) {
        case 'exists': return key
        case 'absent': return `!${key}`
        case 'notin': return `${key} notin ${list}`
        default: return selector?.matchLabels?.[key] !== undefined ? `${key}=${values[0]}` : `${key} in ${list}`
      }
    })
    .join(',')
}

const token = /\s*(!=|==|=|>|<|,|\(|\)|!|[^\s=!<>,()]+)/y

function tokens(text: string): string[] {
  const found: string[] = []
  token.lastIndex = 0
  for (;;) {
    const match = token.exec(text)
    if (!match) return found
    found.push(match[1]!)
  }
}

/** @throws ApiError 400 where the text is no selector */
export function parseLabelSelector(text: string): Matches<Labels> {
  const rest = tokens(text)
  const requirements: Requirement[] = []
  while (rest.length > 0) {
    requirements.push(requirement(rest))
    const next = rest.shift()
    if (next !== undefined && next !== ',') throw badRequest(`unable to parse requirement: found '${next}', expected: ',' or 'end of string'`)
  }
  return (labels) => requirements.every((each) => meets(labels, each))
}

function requirement(rest: string[]): Requirement {
  const negated = rest[0] === '!'
  if (negated) rest.shift()
  const key = rest.shift()
  if (!key || /^[=!<>,()]/.test(key)) throw badRequest(`unable to parse requirement: found '${key ?? ''}', expected: !, identifier, or 'end of string'`)
  if (negated) return { key, operator: 'absent', values: [] }
  const operator = rest[0]
  if (operator === undefined || operator === ',') return { key, operator: 'exists', values: [] }
  rest.shift()
  switch (operator) {
    case '=': case '==': return { key, operator: 'in', values: [value(rest)] }
    case '!=': return { key, operator: 'notin', values: [value(rest)] }
    case '>': case 'gt': return { key, operator: 'gt', values: [value(rest)] }
    case '<': case 'lt': return { key, operator: 'lt', values: [value(rest)] }
    case 'in': case 'notin': return { key, operator, values: valueList(rest) }
    default: throw badRequest(`unable to parse requirement: found '${operator}', expected: in, notin, =, ==, !=, gt, lt`)
  }
}

const value = (rest: string[]): string => (rest[0] === undefined || rest[0] === ',' ? '' : rest.shift()!)

function valueList(rest: string[]): string[] {
  const opening = rest.shift()
  if (opening !== '(') throw badRequest(`unable to parse requirement: found '${opening ?? ''}' expected: '('`)
  const values: string[] = []
  for (;;) {
    const next = rest.shift()
    if (next === ')') return values
    if (next === undefined) throw badRequest("unable to parse requirement: found '', expected: ',', or ')'")
    if (next !== ',') values.push(next)
  }
}

export interface FieldTerm {
  field: string
  equal: boolean
  value: string
}

/** @throws ApiError 400 where the text is no selector */
export function parseFieldSelector(text: string): FieldTerm[] {
  return text.split(',').filter(Boolean).map((term) => {
    const match = /^([^=!]+)(==|!=|=)(.*)$/s.exec(term)
    if (!match) throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`)
    return { field: match[1]!.trim(), equal: match[2] !== '!=', value: match[3]!.trim() }
  })
}
