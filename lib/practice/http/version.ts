/** What Kubernetes this is like, and that it is not one. */
export const kubernetesVersion = 'v1.34.4'

export const versionOf = (): Record<string, string> => ({
  major: '1',
  minor: '34',
  emulationMajor: '1',
  emulationMinor: '34',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '33',
  gitVersion: `${kubernetesVersion}+practice`,
  gitCommit: 'practice',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: 'none',
  compiler: 'none',
  platform: 'practice/simulated',
})
