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

const found = (token: string | undefined, expected: string) => badRequest(`found '${token ?? ''}', expected: ${expected}`)
const unable = (why: string) => badRequest(`unable to parse requirement: ${why}`)
const isSign = (token: string | undefined): boolean => token === undefined || /^[=!<>,()]/.test(token)

/**
 * The words are those of k8s.io/apimachinery/pkg/labels.
 * @throws ApiError 400 where the text is no selector
 */
export function parseLabelSelector(text: string): Matches<Labels> {
  const rest = tokens(text)
  const requirements: Requirement[] = []
  while (rest.length > 0) {
    if (rest[0] !== '!' && isSign(rest[0])) throw found(rest[0], "!, identifier, or 'end of string'")
    requirements.push(requirement(rest))
    const next = rest.shift()
    if (next === undefined) break
    if (next !== ',') throw found(next, "',' or 'end of string'")
    if (rest[0] !== '!' && isSign(rest[0])) throw found(rest[0], "identifier after ','")
  }
  return (labels) => requirements.every((each) => meets(labels, each))
}

function requirement(rest: string[]): Requirement {
  const negated = rest[0] === '!'
  if (negated) rest.shift()
  const key = rest.shift()
  if (key === undefined || isSign(key)) throw unable(`found '${key ?? ''}', expected: identifier`)
  if (negated) return { key, operator: 'absent', values: [] }
  const operator = rest[0]
  if (operator === undefined || operator === ',') return { key, operator: 'exists', values: [] }
  rest.shift()
  switch (operator) {
    case '=': case '==': return { key, operator: 'in', values: [value(rest)] }
    case '!=': return { key, operator: 'notin', values: [value(rest)] }
    case '>': case 'gt': return { key, operator: 'gt', values: [integer(rest)] }
    case '<': case 'lt': return { key, operator: 'lt', values: [integer(rest)] }
    case 'in': case 'notin': return { key, operator, values: valueList(rest) }
    default: throw unable(`found '${operator}', expected: in, notin, =, ==, !=, gt, lt`)
  }
}

const value = (rest: string[]): string => (rest[0] === undefined || rest[0] === ',' ? '' : rest.shift()!)

function integer(rest: string[]): string {
  const given = value(rest)
  if (!/^[-+]?\d+$/.test(given)) throw unable(`values[0]: Invalid value: ${JSON.stringify(given)}: for 'Gt', 'Lt' operators, the value must be an integer`)
  return given
}

function valueList(rest: string[]): string[] {
  const opening = rest.shift()
  if (opening !== '(') throw unable(`found '${opening ?? ''}' expected: '('`)
  const values: string[] = []
  for (;;) {
    const next = rest.shift()
    if (next === ')') return values
    if (next === undefined || (next !== ',' && isSign(next))) throw unable(`found '${next ?? ''}', expected: ',', ')' or identifier`)
    if (next === ',') continue
    values.push(next)
    if (rest[0] !== ',' && rest[0] !== ')') throw unable(`found '${rest[0] ?? ''}', expected: ',' or ')'`)
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
