/** What checks change in the cluster, each thing once: "Deletes one nginx pod, and restarts the rollout." */
export function touchesOf(checks: readonly { touches?: string }[]): string | undefined {
  const touches = new Set(checks.flatMap(({ touches: each }) => (each ? [each.replace(/\.$/, '')] : [])))
  if (touches.size === 0) return undefined
  const all = [...touches].join(', and ')
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}.`
}
