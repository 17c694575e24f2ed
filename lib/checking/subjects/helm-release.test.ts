import { expect, test } from 'vitest'
import type { HelmRelease } from '../helm-release.ts'
import type { Look } from '../look.ts'
import { type Given, seeing } from '../seeing.ts'
import { lookDeployed, lookUpgraded, whyMissing } from './helm-release.ts'

const release = (more: Partial<HelmRelease> = {}): HelmRelease =>
  ({ name: 'lighthouse', revision: 2, status: 'deployed', description: '', chart: 'beacon-0.1.0', deployments: [{ name: 'lighthouse', replicas: 3 }], ...more })
const told = (look: Look<unknown>) => (look.is === 'fails' ? look.diagnosis.id : look.is)

test('a revision that failed is definite, one that is under way is waited for', () => {
  expect(told(lookDeployed(release()))).toBe('holds')
  expect(told(lookDeployed(release({ status: 'failed' })))).toBe('release-failed')
  expect(told(lookDeployed(release({ status: 'pending-upgrade' })))).toBe('waits')
})

const upgraded = (kept: Partial<HelmRelease>, live: number) => {
  const seen = seeing({ Namespace: [{ metadata: { name: 'lab' } }], Deployment: [{ metadata: { name: 'lighthouse' }, spec: { replicas: live } }] })
  return told(lookUpgraded(seen, release(kept), 'lab', 3))
}

test('what Helm applied and what is there agree, and it was an upgrade', () => {
  expect(upgraded({}, 3)).toBe('holds')
  expect(upgraded({ revision: 1 }, 3)).toBe('release-never-upgraded')
  expect(upgraded({ revision: 1, deployments: [{ name: 'lighthouse', replicas: 1 }] }, 3)).toBe('scaled-beside-helm')
  expect(upgraded({}, 2)).toBe('scaled-beside-helm')
  expect(upgraded({ deployments: [{ name: 'lighthouse', replicas: 5 }] }, 5)).toBe('release-replicas-differ')
  expect(upgraded({ deployments: [{ name: 'beacon', replicas: 3 }] }, 3)).toBe('deployment-missing')
})

const why = (given: Given) => whyMissing(seeing({ Namespace: [{ metadata: { name: 'lab' } }, { metadata: { name: 'other' } }], ...given }), 'lighthouse', 'lab').id
const byHelm = { 'meta.helm.sh/release-name': 'lighthouse', 'meta.helm.sh/release-namespace': 'other' }

test('a release that is missing is told from one that is misspelt, elsewhere, or no release', () => {
  expect(why({})).toBe('release-missing')
  expect(why({ Secret: [{ metadata: { name: 's' }, release: release({ name: 'lighthose' }) }] })).toBe('release-misnamed')
  expect(why({ Deployment: [{ metadata: { name: 'lighthouse' } }] })).toBe('made-without-helm')
  expect(why({ Deployment: [{ metadata: { name: 'lighthouse', namespace: 'other', annotations: byHelm } }] })).toBe('release-in-other-namespace')
})
