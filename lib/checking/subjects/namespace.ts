import { type Kind, kinds } from '#lib/cluster'
import { currentCheck } from '../check-run.ts'
import { labelInsteadOfNamespace, leftInNamespace, namespaceMisnamed, namespaceMissing } from '../diagnoses/namespace.ts'
import { stillTerminating } from '../diagnoses/left-behind.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import { isNearly } from '../names.ts'
import type { ObjectRef } from '../model.ts'
import type { KubeObject } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isTerminating } from '../ownership.ts'
import { lookEnforcing, type Standard } from './pod-security.ts'

/** Names of objects by their kind. */
export type Named = Partial<Record<Kind, string>>

export interface NamespaceExpectations {
  /** A namespace of that name that the learner makes. */
  toExist(): Promise<void>
  /** It turns down pods that do not meet the Pod Security Standard. */
  toEnforce(level: Standard): Promise<void>
  /** None of these objects is in it. */
  toBeFreeOf(named: Named): Promise<void>
}

/** A namespace, by name. */
export class NamespaceSubject implements Subject<NamespaceExpectations> {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  readonly expectations: NamespaceExpectations = {
    toExist: () => currentCheck().until((seen) => lookNamespace(seen, this.name)),
    toEnforce: (level) => currentCheck().until((seen) => lookEnforcing(seen, this.name, level)),
    toBeFreeOf: (named) => currentCheck().until((seen) => lookFree(seen, this.name, named)),
  }
}

export function lookNamespace(seen: Observed, name: string): Look {
  const there = seen.one('Namespace', name)
  if (there !== undefined && isTerminating(there)) return waits(`the old namespace ${name} is still going away`, stillTerminating('Namespace', there), { patient: true })
  if (there !== undefined) return holds()
  const close = seen.all('Namespace').find((other) => isNearly(other.metadata.name, name) && !isTerminating(other))
  if (close !== undefined) return fails(namespaceMisnamed(name, close.metadata.name))
  const labelled = labelledAs(seen, name)
  return fails(labelled === undefined ? namespaceMissing(name) : labelInsteadOfNamespace(name, labelled.object, labelled.label))
}

/** A Deployment in default that was given the namespace's name as a label. */
function labelledAs(seen: Observed, name: string): { object: KubeObject; label: string } | undefined {
  for (const object of seen.all('Deployment', 'default')) {
    const labels = { ...object.spec.template.metadata?.labels, ...object.metadata.labels }
    const [key] = Object.entries(labels).find(([, value]) => value === name) ?? []
    if (key !== undefined) return { object, label: `${key}=${name}` }
  }
  return undefined
}

export function lookFree(seen: Observed, namespace: string, named: Named): Look {
  const found = (Object.entries(named) as [Kind, string][]).flatMap(([kind, name]): { kind: Kind; object: KubeObject }[] => {
    const object: KubeObject | undefined = seen.one(kind, name, kinds[kind].namespaced ? namespace : undefined)
    return object === undefined ? [] : [{ kind, object }]
  })
  const left: ObjectRef[] = found.filter(({ object }) => !isTerminating(object)).map(({ kind, object }) => ({ kind, name: object.metadata.name, namespace }))
  if (left.length > 0) return fails(leftInNamespace(namespace, left))
  const [leaving] = found
  return leaving === undefined ? holds() : waits(`${leaving.kind} ${leaving.object.metadata.name} in ${namespace} is going away`, stillTerminating(leaving.kind, leaving.object), { patient: true })
}
