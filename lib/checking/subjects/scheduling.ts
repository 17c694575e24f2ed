import { nodesNotRequired, notSpread, notTolerated, spreadRequired, type Taint } from '../diagnoses/scheduling.ts'
import { tolerates } from '../eligibility.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Deployment, LabelSelector, PodSpec } from '../objects.ts'
import { labelsInWords, matches } from '../selector.ts'

/** Its pods may run on nodes with the label, and on no others: by nodeSelector, or by each term of a required affinity. */
export function lookRequiring(deployment: Deployment, key: string, value: string): Look {
  const { nodeSelector = {}, affinity, nodeName } = deployment.spec.template.spec
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } = affinity?.nodeAffinity ?? {}
  const terms = required?.nodeSelectorTerms ?? []
  const byTerms = terms.length > 0 && terms.every(({ matchExpressions = [] }) => matchExpressions.some((one) => one.key === key && one.operator === 'In' && one.values?.every((given) => given === value)))
  if (nodeSelector[key] === value || byTerms) return holds()
  const slip = (id: Parameters<typeof nodesNotRequired>[3], received: string) => fails(nodesNotRequired(deployment, key, value, id, received))
  if (nodeName !== undefined) return slip('node-named-instead-of-chosen', `nodeName: ${nodeName}`)
  if (Object.keys(nodeSelector).length > 0) return slip('node-choice-differs', labelsInWords(nodeSelector))
  if (terms.length > 0) return slip('node-choice-differs', JSON.stringify(terms.map(({ matchExpressions }) => matchExpressions)))
  return preferred.length > 0 ? slip('node-choice-only-preferred', 'node affinity, preferred') : slip('node-choice-missing', 'no nodeSelector, no node affinity')
}

/** A rule that spreads its own pods and still lets them run where they cannot be spread. */
export function lookSpreading(deployment: Deployment): Look {
  const { affinity, topologySpreadConstraints: spread = [] }: PodSpec = deployment.spec.template.spec
  const { requiredDuringSchedulingIgnoredDuringExecution: required = [], preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } = affinity?.podAntiAffinity ?? {}
  const ownPods = (selector: LabelSelector | undefined) => selector !== undefined && matches(selector, deployment.spec.template.metadata?.labels)
  if (required.some(({ labelSelector }) => ownPods(labelSelector))) return fails(spreadRequired(deployment))
  const selectors = [...spread.map(({ labelSelector }) => labelSelector), ...preferred.map(({ podAffinityTerm }) => podAffinityTerm.labelSelector)]
  if (selectors.some(ownPods)) return holds()
  const found = selectors.map((selector) => JSON.stringify(selector ?? {})).join(', ')
  return fails(selectors.length === 0 ? notSpread(deployment, 'spread-missing', 'no spread constraint, no anti-affinity') : notSpread(deployment, 'spread-selects-others', found))
}

export function lookTolerating(deployment: Deployment, taint: Taint): Look {
  const { tolerations = [] } = deployment.spec.template.spec
  if (tolerations.some((one) => tolerates(one, taint))) return holds()
  return fails(notTolerated(deployment, taint, tolerations.map(({ key = '', operator = 'Equal', value = '', effect = '' }) => `${key} ${operator} ${value}:${effect}`.replace(/ :/, ':'))))
}
