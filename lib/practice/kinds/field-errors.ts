import type { Cause } from '../registry/refusal.ts'

const show = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value))

/** Collects what is wrong with an object, worded as k8s.io/apimachinery/pkg/util/validation/field words it. */
export class FieldErrors {
  readonly causes: Cause[] = []

  private add(reason: string, field: string, message: string): void {
    if (!this.causes.some((known) => known.field === field && known.message === message)) {
      this.causes.push({ reason, message, field })
    }
  }

  required(field: string, detail = ''): void {
    this.add('FieldValueRequired', field, `Required value${detail && `: ${detail}`}`)
  }

  invalid(field: string, value: unknown, detail: string): void {
    this.add('FieldValueInvalid', field, `Invalid value: ${show(value)}: ${detail}`)
  }

  notFound(field: string, value: unknown): void {
    this.add('FieldValueNotFound', field, `Not found: ${show(value)}`)
  }

  duplicate(field: string, value: unknown): void {
    this.add('FieldValueDuplicate', field, `Duplicate value: ${show(value)}`)
  }

  forbidden(field: string, detail: string): void {
    this.add('FieldValueForbidden', field, `Forbidden: ${detail}`)
  }

  tooLong(field: string, max: number): void {
    this.add('FieldValueTooLong', field, `Too long: may not be more than ${max} bytes`)
  }

  /** Where the value is none of these. */
  oneOf(field: string, value: unknown, allowed: readonly string[]): void {
    if (!allowed.includes(value as string)) {
      this.add('FieldValueNotSupported', field,
        `Unsupported value: ${show(value)}: supported values: ${allowed.map((each) => JSON.stringify(each)).join(', ')}`)
    }
  }

  nonNegative(field: string, value: number | undefined): void {
    if (value !== undefined && value < 0) this.invalid(field, value, 'must be greater than or equal to 0')
  }

  port(field: string, value: number): void {
    if (value < 1 || value > 65535) this.invalid(field, value, 'must be between 1 and 65535, inclusive')
  }

  immutable(field: string, value: unknown, old: unknown): void {
    if (JSON.stringify(value) !== JSON.stringify(old)) this.invalid(field, value, 'field is immutable')
  }
}
