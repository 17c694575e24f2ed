import { practiceClusterOf, practiceContext, type PracticeWay } from '#lib/cluster'
import type { ChosenContext } from '#lib/data'
import type { Viewer } from '#lib/identity'

/** How the practice cluster is remembered as the chosen one: no kubeconfig can lead to this address. */
export const practiceChoice: ChosenContext = { context: practiceContext, server: 'practice:', confirmed: false }

export const isPractice = ({ server }: Pick<ChosenContext, 'server'>): boolean => server === practiceChoice.server

/** The viewer's own practice cluster; undefined where this server offers none. */
export const practiceOf = ({ userId }: Viewer): PracticeWay | undefined => practiceClusterOf(userId)
