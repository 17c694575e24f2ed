import type { FieldErrors } from './field-errors.ts'

/** The forms of names, and their refusals as k8s.io/apimachinery/pkg/util/validation words them. */
const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const qualifiedPart = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'

interface Form {
  expression: RegExp
  max: number
  message: string
}

const form = (expression: string, max: number, words: string, ...examples: string[]): Form => ({
  expression: new RegExp(`^(?:${expression})$`),
  max,
  message: `${words} (e.g. ${examples.map((each) => `'${each}'`).join(',  or ')}, regex used for validation is '${expression}')`,
})

export const dnsLabel = form(label, 63,
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  'my-name', '123-abc')
export const dnsSubdomain = form(`${label}(\\.${label})*`, 253,
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  'example.com')
export const dns1035Label = form('[a-z]([-a-z0-9]*[a-z0-9])?', 63,
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  'my-name', 'abc-123')
export const configKey = form('[-._a-zA-Z0-9]+', 253,
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'", 'key.name', 'KEY_NAME', 'key-name')
export const labelValue = form(`(${qualifiedPart})?`, 63,
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  'MyValue', 'my_value', '12345')
const namePart = form(qualifiedPart, 63,
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  'MyName', 'my.name', '123-abc')

/** What is wrong with the text, if anything. */
export function misfit(text: string, { expression, max, message }: Form): string[] {
  const found: string[] = []
  if (text.length > max) found.push(`must be no more than ${max} characters`)
  if (!expression.test(text)) found.push(message)
  return found
}

export function checkName(errors: FieldErrors, field: string, text: string, wanted: Form): void {
  for (const wrong of misfit(text, wanted)) errors.invalid(field, text, wrong)
}

/** `example.com/name` or `name`. */
export function qualifiedName(text: string): string[] {
  const parts = text.split('/')
  if (parts.length > 2) {
    return [`a qualified name ${namePart.message.replace('name part ', '')} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`]
  }
  const [name = '', prefix] = parts.toReversed()
  const found: string[] = []
  if (prefix === '') found.push('prefix part must be non-empty')
  else if (prefix !== undefined) found.push(...misfit(prefix, dnsSubdomain).map((wrong) => `prefix part ${wrong}`))
  if (name === '') found.push('name part must be non-empty')
  else found.push(...misfit(name, namePart).map((wrong) => (wrong.startsWith('name part') ? wrong : `name part ${wrong}`)))
  return found
}

export function checkLabels(errors: FieldErrors, field: string, labels: Record<string, string> | undefined): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    for (const wrong of qualifiedName(key)) errors.invalid(field, key, wrong)
    for (const wrong of misfit(value, labelValue)) errors.invalid(field, value, wrong)
  }
}
