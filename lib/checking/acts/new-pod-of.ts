import { currentCheck } from '../check-run.ts'
import { templateRefused } from '../diagnoses/hardening.ts'
import type { Subject } from '../expect.ts'
import { fails, holds } from '../look.ts'
import type { DeploymentSubject } from '../subjects/deployment.ts'
import { showPod } from './show-pod.ts'

export interface NewPodOfExpectations {
  /** It would be let in today, whatever was in force when the running ones were made. */
  toBeAdmitted(): Promise<void>
}

export interface NewPodOf {
  /** A pod from a Deployment's template, that the API server is shown and does not keep. */
  (deployment: DeploymentSubject): Subject<NewPodOfExpectations>
}

export const newPodOf: NewPodOf = (deployment) => ({
  expectations: {
    async toBeAdmitted() {
      const found = await currentCheck().until((seen) => deployment.whenThere(seen))
      const { metadata, spec } = found.spec.template
      await showPod(deployment.namespace, `from the template of ${deployment.name}`, () => ({ labels: metadata?.labels, spec }), ({ answered: { status, message } }) =>
        status < 400 ? holds() : fails(templateRefused(found, message)))
    },
  },
})
