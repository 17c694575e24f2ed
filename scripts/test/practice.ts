import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPracticeCluster } from '#lib/practice'

/** Tests on a cluster are done as a learner does labs: with kubectl. */
export const hasKubectl = (): boolean => spawnSync('kubectl', ['version', '--client']).status === 0

/** Runs something on a practice cluster of its own, served by this process: `env` names its kubeconfig. */
export async function onPracticeCluster<T>(env: NodeJS.ProcessEnv, run: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-practice-'))
  const cluster = createPracticeCluster()
  const kubeconfig = join(folder, 'kubeconfig')
  await cluster.listen({ file: kubeconfig })
  try {
    return await run({ ...env, KUBECONFIG: kubeconfig, PILOTHOUSE_TEST_KUBECONFIG: kubeconfig })
  } finally {
    await cluster.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
