import { ClusterProblem, listContexts, openCluster, type Cluster } from '#lib/cluster'
import { chosenContext, hasConfirmed } from '#lib/data'
import { environment } from '#lib/environment'
import type { Viewer } from '#lib/identity'
import { isPractice, practiceOf } from './practice-choice.ts'
import type { Refusal } from './refusal.ts'

/**
 * The cluster the viewer chose, opened. A context that is not on this machine is opened only at an address that the
 * viewer has confirmed: a kubeconfig that was changed since leads nowhere.
 */
export async function chosenCluster(viewer: Viewer): Promise<{ cluster: Cluster } | { refusal: Refusal }> {
  const choice = await chosenContext(viewer)
  if (choice && isPractice(choice)) return practiceCluster(viewer)
  if (environment().mode === 'class') return { refusal: notOnAServer }
  if (!choice) return { refusal: noneChosen }
  const { contexts } = await listContexts()
  const context = contexts.find((each) => each.name === choice.context)
  if (context?.offered === 'confirm' && !(await hasConfirmed(viewer, context.name, context.server))) {
    return { refusal: movedAway(context.name, context.server) }
  }
  try {
    return { cluster: await openCluster(choice.context) }
  } catch (cause) {
    if (cause instanceof ClusterProblem) return { refusal: cause.problem }
    throw cause
  }
}

async function practiceCluster(viewer: Viewer): Promise<{ cluster: Cluster } | { refusal: Refusal }> {
  const practice = practiceOf(viewer)
  if (!practice) return { refusal: noPractice }
  try {
    return { cluster: await practice.open() }
  } catch (cause) {
    console.error('a practice cluster:', cause)
    return { refusal: notOpened }
  }
}

const noneChosen: Refusal = {
  title: 'No cluster is chosen yet.',
  seen: '',
  why: 'Labs are done and checked on a cluster of your own.',
  next: { act: 'Choose one that you have, or the practice cluster.' },
  href: '/connect',
}

/** The contexts of a server's kubeconfig are the server's, not its learners'. */
const notOnAServer: Refusal = {
  title: 'This server reaches no cluster of yours.',
  seen: '',
  why: 'It serves a cohort, and reads no kubeconfig: what is in one would be everybody’s.',
  next: { act: 'For the labs, start Pilothouse on your own machine.' },
}

const movedAway = (context: string, server: string): Refusal => ({
  title: 'This context leads to another address now.',
  seen: `${context} is at ${server}.`,
  why: 'It is not on this machine, and you have not confirmed that this address is yours to change.',
  next: { act: 'Confirm it, or choose another cluster.' },
  href: '/connect',
})

const noPractice: Refusal = {
  title: 'This server offers no practice cluster.',
  seen: '',
  why: 'It did when you chose it; how it is started has changed since.',
  next: { act: 'Choose a cluster of your own.' },
  href: '/connect',
}

const notOpened: Refusal = {
  title: 'The practice cluster does not open.',
  seen: '',
  why: 'Something is wrong in Pilothouse; its terminal says what. Nothing of yours is the reason.',
  next: { act: 'Start Pilothouse again, or choose a cluster of your own.' },
  href: '/connect',
}
