interface Difference {
  command: RegExp
  reason: string
}

/** Where the practice cluster is known to print something else than a real one, each with its reason; each may come once. */
const known: Difference[] = [
  { command: /kubectl api-versions$/, reason: 'groups that the course has no use for are not served' },
  { command: /kubectl describe pod done$/, reason: 'which of two pods pulls an image first is chance' },
  { command: /kubectl wait --for=delete pod\/db-1/, reason: 'the pod is gone here before kubectl begins to wait for it' },
  { command: /kubectl logs crash --previous$/, reason: 'the real cluster loses the log of a container that it replaces at that moment' },
]

/** Gives the reason of a difference; none for one that is not listed, nor for one that comes more often than listed. */
export function reasons(): (command: string) => string | undefined {
  const left = new Set(known)
  return (command) => {
    const found = [...left].find((each) => each.command.test(command))
    if (found) left.delete(found)
    return found?.reason
  }
}
