import type { LabelSelector, PodTemplateSpec } from '../data/types.ts'
import { labelSelector } from '../store/selector.ts'
import type { FieldErrors } from './field-errors.ts'
import { checkLabels } from './names.ts'
import { validatePodSpec } from './pod-validation.ts'

/** What the kinds that make pods from a template share. */
export function validateTemplate(template: PodTemplateSpec | undefined, errors: FieldErrors, at: string, restart?: string[]): void {
  checkLabels(errors, `${at}.metadata.labels`, template?.metadata?.labels)
  validatePodSpec(template?.spec ?? { containers: [] }, errors, `${at}.spec`, true)
  if (restart && template?.spec && !restart.includes(template.spec.restartPolicy ?? '') && template.spec.restartPolicy !== undefined) {
    errors.oneOf(`${at}.spec.restartPolicy`, template.spec.restartPolicy, restart)
  }
}

export function validateSelector(selector: LabelSelector | undefined, template: PodTemplateSpec | undefined, errors: FieldErrors): void {
  const labels = template?.metadata?.labels
  const empty = !selector || (Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0)
  if (!selector) errors.required('spec.selector')
  else if (empty) errors.invalid('spec.selector', selector, 'empty selector is invalid for deployment')
  checkLabels(errors, 'spec.selector.matchLabels', selector?.matchLabels)
  if (empty || !labelSelector(selector)(labels)) {
    errors.invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`')
  }
}

const percent = /^[0-9]+%$/

/** A count or a percentage, as maxSurge and maxUnavailable are. */
export function validateShare(value: number | string | undefined, errors: FieldErrors, at: string): void {
  if (value === undefined) return
  if (typeof value === 'number') errors.nonNegative(at, value)
  else if (!percent.test(value)) {
    errors.invalid(at, value, "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")
  }
}

export const isZeroShare = (value: number | string | undefined): boolean => value === undefined || value === 0 || value === '0%'

/** The count that a share of `total` comes to. */
export function shareOf(value: number | string | undefined, total: number, up: boolean): number {
  if (value === undefined) return 0
  if (typeof value === 'number') return value
  const exact = (Number.parseInt(value, 10) * total) / 100
  return up ? Math.ceil(exact) : Math.floor(exact)
}

export const containerNames = (template: PodTemplateSpec | undefined): string => (template?.spec?.containers ?? []).map((each) => each.name).join(',')
export const containerImages = (template: PodTemplateSpec | undefined): string => (template?.spec?.containers ?? []).map((each) => each.image).join(',')
