import { currentCheck } from '../check-run.ts'
import { podSecurityLacking } from '../diagnoses/hardening.ts'
import { defaultsNotGiven, quotaPasses } from '../diagnoses/limits.ts'
import { Unsupported } from '../endings.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { LimitRange, Pod, ResourceQuota } from '../objects.ts'
import { isSameQuantity } from '../quantity.ts'
import type { LimitRangeSubject, Resources } from '../subjects/limit-range.ts'
import type { NamespaceSubject } from '../subjects/namespace.ts'
import type { ResourceQuotaSubject } from '../subjects/resource-quota.ts'
import type { Answered } from './dry-run.ts'
import { type PodWish, showPod, wishedPod, wishInWords } from './show-pod.ts'

export interface NewPodExpectations {
  /** It is turned down because of what it asks for. */
  toBeRefusedBy(quota: ResourceQuotaSubject): Promise<void>
  /** It is turned down by Pod Security; a cluster that does not, though the namespace enforces a standard, is unsupported. */
  toBeRefusedAsInsecureIn(namespace: NamespaceSubject): Promise<void>
  /** It is taken, and its container gets these where it says nothing. */
  toBeGiven(resources: Resources, by: LimitRangeSubject): Promise<void>
}

export interface NewPod {
  /** A pod that the API server is shown in the lab's namespace and does not keep. */
  (wish?: PodWish): Subject<NewPodExpectations>
}

export const newPod: NewPod = (wish = {}) => ({
  expectations: {
    async toBeRefusedBy(quota) {
      await currentCheck().until((seen) => quota.whenThere(seen))
      await showPod(quota.namespace, wishInWords(wish), () => wishedPod(wish), ({ answered }, seen) => quota.when(seen, (found) => lookRefused(found, wish, answered)))
    },
    async toBeRefusedAsInsecureIn({ name }) {
      const said = await showPod(name, wishInWords(wish), () => wishedPod(wish), ({ answered, late }) => lookInsecure(answered, late))
      if (said !== undefined) throw new Unsupported(podSecurityLacking(name, said))
    },
    async toBeGiven(resources, by) {
      await currentCheck().until((seen) => by.whenThere(seen))
      await showPod(by.namespace, wishInWords(wish), () => wishedPod(wish), ({ answered }, seen) => lookGiven(seen.all('LimitRange', by.namespace), resources, answered))
    },
  },
})

/** Also a LimitRange with a maximum may stop it before the quota is asked: it is refused either way. */
export function lookRefused(quota: ResourceQuota, wish: PodWish, { status, message }: Answered): Look {
  if (status < 400) return waits('the quota is to count', quotaPasses(quota, JSON.stringify(wish.requests ?? {})))
  if (/status unknown for quota/.test(message)) return waits('the quota is still being counted up', quotaPasses(quota, message))
  return /exceeded quota|maximum \w+ usage per/.test(message) ? holds() : fails(quotaPasses(quota, message))
}

/** What was said instead of refusing it, once the namespace's label must be known everywhere. */
export function lookInsecure({ status, message }: Answered, late: boolean): Look<string | undefined> {
  if (status >= 400 && message.includes('violates PodSecurity')) return holds<string | undefined>(undefined)
  const said = status < 400 ? 'it would be taken' : message
  return late ? holds<string | undefined>(said) : waits('the API server is to learn of the label', podSecurityLacking('the standard', said))
}

export function lookGiven(ranges: readonly LimitRange[], wanted: Resources, { status, message, made }: Answered): Look {
  const given = (made as Pod | undefined)?.spec.containers[0]?.resources ?? {}
  if (status >= 400) return waits('a pod without resources is refused so far', defaultsNotGiven(ranges, wanted, message))
  const same = (which: keyof Resources) => Object.entries(wanted[which]).every(([name, amount]) => isSameQuantity(given[which]?.[name], amount))
  return same('requests') && same('limits') ? holds() : waits('a new pod gets other values so far', defaultsNotGiven(ranges, wanted, JSON.stringify(given)))
}
