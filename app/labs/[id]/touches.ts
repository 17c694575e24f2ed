/** What checks change in the cluster, each thing once, in the order of the checks. */
export function touchesOf(checks: readonly { touches?: string }[]): readonly string[] {
  return [...new Set(checks.flatMap(({ touches }) => (touches ? [touches] : [])))]
}

/** "Deletes one nginx pod, and runs a probe pod." Undefined when nothing is changed. */
export function touchSentence(touches: readonly string[]): string | undefined {
  if (touches.length === 0) return undefined
  return sentence(touches.join(', and '))
}

/** "deletes one nginx pod" → "Deletes one nginx pod." */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`
}
