import type { Permission } from '../permissions.ts'
import { dns } from './dns.ts'
import { http, httpPermissions } from './http.ts'
import { addKeyTo, addKeyPermissions } from './add-key.ts'
import { eviction, evictionPermissions } from './eviction.ts'
import { inside, insidePermissions } from './inside.ts'
import { logOf, logPermissions } from './log.ts'
import { makeUnhealthy, makeUnhealthyPermissions } from './make-unhealthy.ts'
import { linesIn, linesInPermissions } from './lines-in.ts'
import { makeAgain, makeAgainPermissions } from './make-again.ts'
import { leaveMarker, markerPermissions } from './marker.ts'
import { networkPolicies, networkPoliciesPermissions } from './network-policies.ts'
import { newDeployment, newDeploymentPermissions } from './new-deployment.ts'
import { newObjectLike } from './new-object.ts'
import { newPod } from './new-pod.ts'
import { newPodOf } from './new-pod-of.ts'
import { page, pagePermissions } from './page.ts'
import { replaceOne, replacePermissions } from './replace-one.ts'
import { rights, rightsPermissions } from './rights.ts'
import { restarting, restartingPermissions } from './restarting.ts'
import { runTemplate, runTemplatePermissions } from './run-template.ts'
import { showPodPermissions } from './show-pod.ts'
import { through, throughPermissions } from './through.ts'
import { way, wayPermissions } from './way.ts'

interface Act<W> {
  word: W
  /** What the API server has to allow for it. */
  permissions: readonly Permission[]
  /** What it does to the cluster that the learner should know beforehand, unless the checks that use it say so. */
  deed?: string
}

const act = <W>(word: W, permissions: readonly Permission[], deed?: string): Act<W> => ({ word, permissions, deed })

/** What every word does that looks from inside the cluster. */
const probing = 'Runs one small pod of its own, pilothouse-probe, in the lab’s namespace to look from inside, and removes it when the run ends.'

/** What every word does that asks what the API server would make of an object. */
const showing = 'Shows the API server an object to see whether it would be taken (a server-side dry run): nothing is made.'

/** The words that do something. A checker may do only what it takes out of these. */
export const acts = {
  dns: act(dns, httpPermissions, probing),
  http: act(http, httpPermissions, probing),
  eviction: act(eviction, evictionPermissions),
  inside: act(inside, insidePermissions, 'Runs cat, ls and the like in containers of the lab to see what really arrives there.'),
  addKeyTo: act(addKeyTo, addKeyPermissions),
  leaveMarker: act(leaveMarker, markerPermissions),
  makeUnhealthy: act(makeUnhealthy, makeUnhealthyPermissions),
  linesIn: act(linesIn, linesInPermissions, 'Reads a file in a container of the lab.'),
  makeAgain: act(makeAgain, makeAgainPermissions),
  logOf: act(logOf, logPermissions),
  networkPolicies: act(networkPolicies, networkPoliciesPermissions, probing),
  newDeployment: act(newDeployment, newDeploymentPermissions, showing),
  newObjectLike: act(newObjectLike, [], showing),
  newPod: act(newPod, showPodPermissions, showing),
  newPodOf: act(newPodOf, showPodPermissions, showing),
  page: act(page, pagePermissions, probing),
  restarting: act(restarting, restartingPermissions, probing),
  rights: act(rights, rightsPermissions, 'Asks the API server what an account of the lab may do, without doing any of it.'),
  runTemplate: act(runTemplate, runTemplatePermissions),
  replaceOne: act(replaceOne, replacePermissions),
  through: act(through, throughPermissions, probing),
  way: act(way, wayPermissions, 'Asks from within pods of the lab whether they reach each other.'),
}

/** The acts by name, as a checker takes them. */
export type Acts = { readonly [Name in keyof typeof acts]: (typeof acts)[Name]['word'] }
