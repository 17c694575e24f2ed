import { delimiter } from 'node:path'
import { ClusterProblem, kubeconfigFiles, listContexts, openCluster } from '#lib/cluster'

/** A cluster to test on (`kubeconfig` as KUBECONFIG takes it), or why there is none. */
export type TestCluster = { kubeconfig: string; name: string; version: string } | { none: string }

/** Names of contexts that are made to be thrown away: nothing else is ever tested on unasked. */
const THROWAWAY = /^(kind-.+|minikube)$/

/**
 * The cluster that PILOTHOUSE_TEST_KUBECONFIG names; else the current context of this machine's kubeconfig, when it is
 * one of kind or minikube and answers.
 */
export async function findTestCluster(): Promise<TestCluster> {
  const named = process.env['PILOTHOUSE_TEST_KUBECONFIG']
  const files = named ? [named] : kubeconfigFiles()
  const { contexts, problem } = await listContexts(files)
  const current = contexts.find((context) => context.current)
  if (problem || !current) return { none: problem?.title ?? 'The kubeconfig has no current context.' }
  if (!named && !THROWAWAY.test(current.name)) {
    return { none: `${current.name} is not one of kind or minikube, and is left alone.` }
  }
  try {
    const { version } = await (await openCluster(current.name, files)).greet()
    return { kubeconfig: files.join(delimiter), name: current.name, version }
  } catch (cause) {
    if (!(cause instanceof ClusterProblem)) throw cause
    return { none: `${current.name} does not answer: ${cause.problem.title}` }
  }
}
