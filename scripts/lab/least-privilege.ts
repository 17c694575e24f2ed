import { setTimeout as pause } from 'node:timers/promises'
import { rbacOf, type RbacObject } from '#lib/checking'
import { type Cluster, isKind, kinds, openCluster, pathOf } from '#lib/cluster'
import type { LoadedLab } from '#lib/curriculum'
import type { LabArguments } from '../lab.ts'

/** A way to the cluster that may do what a lab's checker declares, and nothing else. */
export interface LeastPrivilege {
  cluster: Cluster
  remove(): Promise<void>
}

/** How long roles may take to be known everywhere in the API server, in ms. */
const grantedWithinMs = 20_000

/** Makes the account and the roles that `lab rbac` prints, and signs in as it. */
export async function leastPrivilege(lab: LoadedLab, admin: Cluster, { kubeconfig, context }: Pick<LabArguments, 'kubeconfig' | 'context'>): Promise<LeastPrivilege> {
  const objects = rbacOf(lab)
  for (const object of objects) await make(admin, object)
  const [account] = objects
  if (account === undefined) throw new Error('there is no account')
  const path = `${placeOf(account)}/${account.metadata.name}/token`
  const { status, body } = await admin.request({ method: 'POST', path, body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 3600 } } })
  if (status !== 201) throw new Error(`no token for ${account.metadata.name}: ${status}`)
  const { token } = (body as { status: { token: string } }).status
  const files = kubeconfig === undefined ? undefined : [...kubeconfig]
  const cluster = await openCluster(context, files, { token })
  await untilGranted(cluster, objects)
  return {
    cluster,
    async remove() {
      await cluster.close()
      for (const object of objects) await admin.request({ method: 'DELETE', path: `${placeOf(object)}/${object.metadata.name}` })
    },
  }
}

function placeOf({ kind, metadata }: RbacObject): string {
  if (!isKind(kind)) throw new Error(`${kind} is not known`)
  return pathOf(kinds[kind], metadata.namespace)
}

async function make(admin: Cluster, object: RbacObject): Promise<void> {
  const { status, body } = await admin.request({ method: 'POST', path: placeOf(object), body: object })
  if (status !== 201 && status !== 409) throw new Error(`${object.kind} ${object.metadata.name} was not made: ${(body as { message?: string }).message ?? status}`)
}

/** Bindings take a moment to count: asks for the first rule of each role until it is granted. */
async function untilGranted(cluster: Cluster, objects: readonly RbacObject[]): Promise<void> {
  const roles = objects.filter((object) => 'rules' in object)
  const giveUpAt = Date.now() + grantedWithinMs
  for (const { metadata, rules } of roles) {
    const [rule] = rules as { apiGroups: string[]; resources: string[]; verbs: string[] }[]
    const [resource, subresource] = (rule?.resources[0] ?? '').split('/')
    const resourceAttributes = { namespace: metadata.namespace, group: rule?.apiGroups[0], resource, subresource, verb: rule?.verbs[0] }
    const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } }
    const isGranted = async () => {
      const { body } = await cluster.request({ method: 'POST', path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', body: review })
      return (body as { status?: { allowed?: boolean } }).status?.allowed === true
    }
    while (!(await isGranted())) {
      if (Date.now() > giveUpAt) throw new Error(`the role ${metadata.name} does not count yet`)
      await pause(100)
    }
  }
}
