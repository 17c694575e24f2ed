import type { Node } from '../data/types.ts'
import { age } from '../http/table.ts'
import { rules } from './rules.ts'

const rolePrefix = 'node-role.kubernetes.io/'

function nodeStatus({ spec, status }: Node): string {
  const ready = status.conditions?.find((each) => each.type === 'Ready')
  const words = [!ready ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady']
  if (spec.unschedulable) words.push('SchedulingDisabled')
  return words.join(',')
}

function roles({ metadata }: Node): string {
  const found = Object.entries(metadata.labels ?? {}).flatMap(([key, value]) => {
    if (key.startsWith(rolePrefix)) return key.slice(rolePrefix.length) || []
    return key === 'kubernetes.io/role' ? value : []
  })
  return found.sort().join(',') || '<none>'
}

export const nodeRules = rules<Node>({
  generation: false,
  prepare: (node) => {
    node.spec.taints = [...(node.spec.taints ?? []), { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }]
  },
  validate: ({ spec }, errors) => {
    spec.taints?.forEach(({ key, effect }, index) => {
      if (!key) errors.required(`metadata.taints[${index}].key`)
      errors.oneOf(`metadata.taints[${index}].effect`, effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
    })
  },
  fields: ({ spec }) => ({ 'spec.unschedulable': String(spec.unschedulable ?? false) }),
  cells: (node, now) => {
    const { metadata, status } = node
    const address = (type: string) => status.addresses?.find((each) => each.type === type)?.address ?? '<none>'
    const about = status.nodeInfo
    return [
      metadata.name, nodeStatus(node), roles(node), age(metadata.creationTimestamp, now), about?.kubeletVersion ?? '',
      address('InternalIP'), address('ExternalIP'), about?.osImage || '<unknown>', about?.kernelVersion || '<unknown>', about?.containerRuntimeVersion || '<unknown>',
    ]
  },
})
