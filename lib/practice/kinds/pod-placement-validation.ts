import type { Affinity, PodAffinityTerm, TopologySpreadConstraint } from '../data/types.ts'
import type { FieldErrors } from './field-errors.ts'

/** Where a pod may go: affinity and spread, as pkg/apis/core/validation refuses them. */
export function validateAffinity(affinity: Affinity | undefined, errors: FieldErrors, at: string): void {
  const node = affinity?.nodeAffinity
  const required = node?.requiredDuringSchedulingIgnoredDuringExecution
  const requiredAt = `${at}.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`
  if (required) {
    if ((required.nodeSelectorTerms ?? []).length === 0) errors.required(`${requiredAt}.nodeSelectorTerms`, 'must have at least one node selector term')
    required.nodeSelectorTerms?.forEach((term, index) => {
      term.matchExpressions?.forEach((each, position) =>
        validateExpression(each, errors, `${requiredAt}.nodeSelectorTerms[${index}].matchExpressions[${position}]`))
    })
  }
  node?.preferredDuringSchedulingIgnoredDuringExecution?.forEach(({ weight }, index) =>
    validateWeight(weight, errors, `${at}.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[${index}].weight`))
  for (const kind of ['podAffinity', 'podAntiAffinity'] as const) {
    const terms = affinity?.[kind]
    terms?.requiredDuringSchedulingIgnoredDuringExecution?.forEach((term, index) =>
      validateTerm(term, errors, `${at}.${kind}.requiredDuringSchedulingIgnoredDuringExecution[${index}]`))
    terms?.preferredDuringSchedulingIgnoredDuringExecution?.forEach(({ weight, podAffinityTerm }, index) => {
      const field = `${at}.${kind}.preferredDuringSchedulingIgnoredDuringExecution[${index}]`
      validateWeight(weight, errors, `${field}.weight`)
      validateTerm(podAffinityTerm, errors, `${field}.podAffinityTerm`)
    })
  }
}

function validateExpression({ operator, values = [] }: { operator: string; values?: string[] }, errors: FieldErrors, at: string): void {
  if (!['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'].includes(operator)) errors.invalid(`${at}.operator`, operator, 'not a valid selector operator')
  if (['In', 'NotIn'].includes(operator) && values.length === 0) errors.required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'")
  if (['Exists', 'DoesNotExist'].includes(operator) && values.length > 0) errors.forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
}

function validateWeight(weight: number, errors: FieldErrors, at: string): void {
  if (weight < 1 || weight > 100) errors.invalid(at, weight, 'must be in the range 1-100')
}

function validateTerm(term: PodAffinityTerm, errors: FieldErrors, at: string): void {
  if (!term.topologyKey) errors.required(`${at}.topologyKey`, 'can not be empty')
}

export function validateSpread(constraints: TopologySpreadConstraint[], errors: FieldErrors, at: string): void {
  constraints.forEach(({ maxSkew, topologyKey, whenUnsatisfiable }, index) => {
    if (maxSkew <= 0) errors.invalid(`${at}[${index}].maxSkew`, maxSkew, 'must be greater than zero')
    if (!topologyKey) errors.required(`${at}[${index}].topologyKey`, 'can not be empty')
    errors.oneOf(`${at}[${index}].whenUnsatisfiable`, whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway'])
  })
}
