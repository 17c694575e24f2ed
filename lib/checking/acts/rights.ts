import { accessesOf, beyond, type Grant, inKubectl } from '../access-table.ts'
import { currentCheck, type Live } from '../check-run.ts'
import { rightsFromElsewhere } from '../diagnoses/rights.ts'
import { Unsupported } from '../endings.ts'
import type { Subject } from '../expect.ts'
import { count } from '../names.ts'
import { type Look } from '../look.ts'
import type { Observed } from '../observed.ts'
import type { Permission } from '../permissions.ts'
import { type Access, type Account, groupsOf, userOf } from '../rbac-rules.ts'
import type { ServiceAccountSubject } from '../subjects/service-account.ts'
import { lookAllowed, lookLacking } from '../subjects/granting.ts'

export interface RightsExpectations {
  /** All of these, in the account's own namespace. */
  toInclude(...grants: readonly Grant[]): Promise<void>
  /** Nothing else, there or elsewhere: some fifty questions of verb × resource × namespace are asked. */
  toBeNoMoreThan(...grants: readonly Grant[]): Promise<void>
}

export interface Rights {
  /** What an account may do, as the API server itself answers (SubjectAccessReview; `kubectl auth can-i --as`). Nothing is done in its name. */
  (account: ServiceAccountSubject): Subject<RightsExpectations>
}

export const rights: Rights = (account) => ({
  expectations: {
    async toInclude(...grants) {
      const questions = accessesOf(grants, account.namespace)
      await currentCheck().until((seen) => account.whenThere(seen))
      await review(account, 'whether it is allowed', questions, (seen, { refused, late }) => lookLacking(seen, account, refused, late))
    },
    async toBeNoMoreThan(...grants) {
      const questions = beyond(grants, account)
      await currentCheck().until((seen) => account.whenThere(seen))
      const unexplained = await review(account, 'what else it is allowed', questions, (seen, { allowed, late }) => lookAllowed(seen, account, allowed, late))
      if (unexplained !== undefined) throw new Unsupported(rightsFromElsewhere(account, unexplained))
      currentCheck().remark(`${count(questions.length, 'question')} asked, each answered no`)
    },
  },
})

/** How long the API server may take to know of a new role or binding, in ms. */
const knownWithinMs = 4_000

/** What the API server said; `late`: it has had its time, so that what is so now stays so. */
interface Reviewed {
  allowed: Access[]
  refused: Access[]
  late: boolean
}

async function review<T>(account: Account, about: string, questions: readonly Access[], judge: (seen: Observed, reviewed: Reviewed) => Look<T>): Promise<T> {
  let begun: number | undefined
  return currentCheck().trying<readonly [string, boolean], T>({
    asked: `ask of ${account.name}: ${about}`,
    limitMs: 2 * knownWithinMs,
    attempt: async (live) => {
      begun ??= Date.now()
      const answers = await Promise.all(questions.map((access) => isAllowed(live, account, access)))
      // One letter for each answer keeps the evidence small.
      return [answers.map((yes) => (yes ? 'y' : 'n')).join(''), Date.now() - begun > knownWithinMs]
    },
    judge: ([answers, late], seen) => {
      const answered = (letter: string) => questions.filter((_, index) => answers[index] === letter)
      return judge(seen, { allowed: answered('y'), refused: answered('n'), late })
    },
  })
}

async function isAllowed(live: Live, account: Account, access: Access): Promise<boolean> {
  const body = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { user: userOf(account), groups: groupsOf(account), resourceAttributes: access },
  }
  const request = { method: 'POST', path: '/apis/authorization.k8s.io/v1/subjectaccessreviews', body, repeatable: true } as const
  const answer = await live.change(request, `auth can-i ${inKubectl(access)} --as=${userOf(account)}`)
  return (answer.body as { status?: { allowed?: boolean } }).status?.allowed === true
}

export const rightsPermissions: readonly Permission[] = [
  { group: 'authorization.k8s.io', resource: 'subjectaccessreviews', verbs: ['create'], scope: 'cluster' },
  { group: 'rbac.authorization.k8s.io', resource: 'roles', verbs: ['get', 'list', 'watch'], scope: 'lab' },
  { group: 'rbac.authorization.k8s.io', resource: 'rolebindings', verbs: ['get', 'list', 'watch'], scope: 'lab' },
  { group: 'rbac.authorization.k8s.io', resource: 'clusterrolebindings', verbs: ['get', 'list', 'watch'], scope: 'cluster' },
  { group: 'rbac.authorization.k8s.io', resource: 'clusterroles', verbs: ['get'], scope: 'cluster' },
]
